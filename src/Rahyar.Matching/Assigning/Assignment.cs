using System.Diagnostics;

namespace Rahyar.Matching;

/// <summary>How to solve an assignment.</summary>
public sealed record AssignmentOptions
{
    /// <summary>Breaks ties: same graph and seed give the same assignment.</summary>
    public long Seed { get; init; }

    /// <summary>Go on until the optimum is proven.</summary>
    public bool Exact { get; init; }

    /// <summary>Otherwise stop once (upper bound − value) ÷ value is at most this.</summary>
    public double Gap { get; init; } = 0.00005;

    /// <summary>Told the share that is done, 0–1.</summary>
    public IProgress<double>? Progress { get; init; }
}

/// <summary>An assignment with its proof.</summary>
public sealed record AssignmentResult
{
    /// <summary>The mentor of each mentee, or −1.</summary>
    public required IReadOnlyList<int> MentorOf { get; init; }

    /// <summary>Total weight.</summary>
    public required long Value { get; init; }

    /// <summary>No assignment at all has more than this.</summary>
    public required long UpperBound { get; init; }

    /// <summary>
    /// The proof: one price per mentor, in units of 1 ÷ <see cref="PriceScale"/>. For any prices ≥ 0, the places at their
    /// prices plus what each mentee could gain at best beyond them bound every assignment from above.
    /// </summary>
    public required IReadOnlyList<long> Prices { get; init; }

    /// <summary>How many units of price make one unit of weight.</summary>
    public required long PriceScale { get; init; }

    /// <summary>(upper bound − value) ÷ value; 0 where both are 0.</summary>
    public double Gap => Value == UpperBound ? 0 : (UpperBound - Value) / (double)Math.Max(1, Value);

    /// <summary>Whether the optimum is proven.</summary>
    public bool Exact => Value == UpperBound;

    /// <summary>How many mentees have a mentor.</summary>
    public int Matched => MentorOf.Count(m => m >= 0);

    /// <summary>Time in the solver.</summary>
    public required TimeSpan SolveTime { get; init; }

    /// <summary>Time to check the result by <see cref="Certificate"/>.</summary>
    public required TimeSpan CertifyTime { get; init; }
}

/// <summary>
/// Gives each mentee at most one mentor and each mentor at most as many mentees as there are places, such that the total weight
/// is greatest. Leaving someone without a mentor costs nothing.
/// </summary>
public static class Assignment
{
    /// <summary>Solves and certifies.</summary>
    /// <param name="graph">The possible pairs.</param>
    /// <param name="capacities">Places of each mentor, ≥ 0.</param>
    /// <param name="options">Seed, exactness, gap.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">Capacities do not fit the graph.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static AssignmentResult Solve(
        AssignmentGraph graph, IReadOnlyList<int> capacities, AssignmentOptions? options = null,
        CancellationToken cancellation = default)
    {
        options ??= new AssignmentOptions();
        if (capacities.Count != graph.Mentors)
            throw new ArgumentException($"{capacities.Count} capacities for {graph.Mentors} mentors.", nameof(capacities));
        if (capacities.Any(c => c < 0)) throw new ArgumentException("A capacity is negative.", nameof(capacities));

        var clock = Stopwatch.StartNew();
        var auction = new Auction(graph, [.. capacities], options.Seed);
        auction.Run(auction.Coarse, options.Gap, options.Exact, options.Progress, cancellation);
        var solved = clock.Elapsed;
        return Certified(graph, capacities, auction.MentorOf, auction.Prices, auction.Scale, solved, clock);
    }

    internal static AssignmentResult Certified(
        AssignmentGraph graph, IReadOnlyList<int> capacities, int[] mentorOf, long[] prices, long scale, TimeSpan solved,
        Stopwatch clock)
    {
        var certificate = Certificate.Check(graph, capacities, mentorOf, prices, scale);
        if (certificate.Faults is [var fault, ..])
            throw new InvalidOperationException($"The solver broke a rule, which is a defect of Rahyar: {fault}.");
        return new AssignmentResult
        {
            MentorOf = mentorOf,
            Value = certificate.Value,
            UpperBound = certificate.UpperBound,
            Prices = prices,
            PriceScale = scale,
            SolveTime = solved,
            CertifyTime = clock.Elapsed - solved,
        };
    }
}
