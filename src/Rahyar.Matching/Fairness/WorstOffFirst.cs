using System.Diagnostics;

namespace Rahyar.Matching;

/// <summary>An assignment that lifts the worst-off first, with its proof.</summary>
/// <param name="Floor">The lowest weight of any pair: no assignment that matches as many has a higher lowest weight. 0 if none is matched.</param>
/// <param name="Most">How many are matched: no assignment at all matches more.</param>
/// <param name="Lifted">The assignment; its upper bound holds among those that match as many with no pair under the floor.</param>
/// <param name="Bonus">What every pair was worth beyond its weight, in the prices of <see cref="Lifted"/>.</param>
public sealed record LiftedAssignment(int Floor, int Most, AssignmentResult Lifted, int Bonus);

/// <summary>
/// Assignment that lifts the worst-off first. What it promises, in this order: (1) as many mentees are matched as can be matched at
/// all; (2) among those assignments, the lowest weight of any pair is as high as can be; (3) among those, the total weight is
/// greatest. It does not go on to lift the second worst, the third, and so on: above the floor the total decides. Proven against
/// trying everything on small instances.
/// </summary>
public static class WorstOffFirst
{
    /// <summary>Solves; (1) and (2) exactly, (3) exactly or within the gap, as the options say.</summary>
    /// <exception cref="ArgumentException">Capacities do not fit the graph, or weights × matched exceed some 500 million.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static LiftedAssignment Solve(
        AssignmentGraph graph, IReadOnlyList<int> capacities, AssignmentOptions? options = null, CancellationToken cancellation = default) =>
        Solve(graph, capacities, options ?? new AssignmentOptions(), lift: true, cancellation);

    /// <summary>The same, or without (2): then the floor is 0.</summary>
    internal static LiftedAssignment Solve(
        AssignmentGraph graph, IReadOnlyList<int> capacities, AssignmentOptions options, bool lift, CancellationToken cancellation)
    {
        if (capacities.Count != graph.Mentors)
            throw new ArgumentException($"{capacities.Count} capacities for {graph.Mentors} mentors.", nameof(capacities));
        var most = MostMatched.Of(graph, capacities, 0, cancellation);
        var floor = !lift ? 0 : Floor(graph, capacities, most, cancellation);
        var lifted = graph.From(floor);
        var heaviest = lifted.Weights.DefaultIfEmpty(0).Max();
        var bonus = BonusFor(most, heaviest);
        if (bonus <= 2 * (long)Math.Max(1, most) * heaviest)
            throw new ArgumentException("The weights are too high for so many people.", nameof(graph));
        var raised = lifted.Raised(bonus);
        var clock = Stopwatch.StartNew();
        // A relative gap would be one of the raised weights, in which a lost pair is nothing: the count has to be exact.
        var auction = new Auction(raised, [.. capacities], options.Seed);
        auction.Run(auction.Coarse, 0, exact: true, options.Progress, cancellation);
        var solved = clock.Elapsed;
        var result = Assignment.Certified(raised, capacities, auction.MentorOf, auction.Prices, auction.Scale, solved, clock);
        if (result.Matched != most)
            throw new InvalidOperationException("Fewer are matched than can be, which is a defect of Rahyar.");
        return new LiftedAssignment(most == 0 ? 0 : floor, most, result with
        {
            Value = result.Value - most * (long)bonus,
            UpperBound = result.UpperBound - most * (long)bonus,
        }, bonus);
    }

    /// <summary>Twice what any difference of totals can be, so that one more pair outweighs everything, as far as weights reach.</summary>
    internal static int BonusFor(int most, int heaviest) =>
        (int)Math.Min(2 * (long)Math.Max(1, most) * heaviest + 1, AssignmentGraph.MaxWeight - heaviest);

    /// <summary>The highest of the weights from which on as many can be matched.</summary>
    private static int Floor(AssignmentGraph graph, IReadOnlyList<int> capacities, int most, CancellationToken cancellation)
    {
        int[] weights = [.. graph.Weights.Distinct().Order()];
        var (low, high) = (0, weights.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (MostMatched.Of(graph, capacities, weights[middle], cancellation) == most) low = middle;
            else high = middle - 1;
        }
        return weights.Length == 0 ? 0 : weights[low];
    }
}
