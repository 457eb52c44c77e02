using CsCheck;

namespace Rahyar.Matching.Tests;

public sealed class AssignmentTests
{
    private static readonly AssignmentOptions Exactly = new() { Exact = true };

    /// <summary>Up to 6 × 5, few distinct weights so that ties abound, −1 for no pair, capacities 0–3.</summary>
    private static readonly Gen<(int[,] Weights, int[] Capacities)> Small =
        from mentees in Gen.Int[0, 6]
        from mentors in Gen.Int[0, 5]
        from highest in People.OneOf(1, 3, 20, 10_000)
        from weights in Gen.Int[-1, highest].Array2D[mentees, mentors]
        from capacities in Gen.Int[0, 3].Array[mentors]
        select (weights, capacities);

    private static AssignmentGraph GraphOf(int[,] weights) =>
        AssignmentGraph.Of(weights.GetLength(0), weights.GetLength(1), BruteForce.Edges(weights));

    [Fact]
    public void Small_instances_have_the_value_that_trying_everything_finds() => Small.Sample(s =>
    {
        var result = Assignment.Solve(GraphOf(s.Weights), s.Capacities, Exactly);
        return result.Exact && result.Value == BruteForce.Value(s.Weights, s.Capacities);
    }, iter: 3000);

    [Fact]
    public void Without_exactness_the_value_still_lies_within_the_gap() => Small.Sample(s =>
    {
        var result = Assignment.Solve(GraphOf(s.Weights), s.Capacities, new AssignmentOptions { Gap = 0.05 });
        var optimum = BruteForce.Value(s.Weights, s.Capacities);
        return result.Value <= optimum && optimum <= result.UpperBound && result.Gap <= 0.05;
    }, iter: 1000);

    [Fact]
    public void The_order_of_the_edges_does_not_matter() => Small.Sample(s =>
    {
        var edges = BruteForce.Edges(s.Weights).ToArray();
        var there = AssignmentGraph.Of(s.Weights.GetLength(0), s.Weights.GetLength(1), edges);
        var back = AssignmentGraph.Of(s.Weights.GetLength(0), s.Weights.GetLength(1), edges.Reverse());
        return Assignment.Solve(there, s.Capacities).MentorOf.SequenceEqual(Assignment.Solve(back, s.Capacities).MentorOf);
    }, iter: 300);

    [Theory]
    [InlineData(200, 50, 1, 100, 3)]
    [InlineData(200, 50, 5, 100, 3)]
    [InlineData(300, 100, 3, 1_000_000, 8)]
    [InlineData(100, 100, 1, 1, 10)]
    [InlineData(50, 200, 2, 1000, 20)]
    public void Larger_sparse_instances_are_proven_optimal(int mentees, int mentors, int places, int highest, int degree)
    {
        var instance = Instances.Sparse(mentees, mentors, degree, highest, places, seed: 7);
        var result = Assignment.Solve(instance.Graph, instance.Capacities, Exactly);
        Assert.True(result.Exact);
        var certificate = Certificate.Check(
            instance.Graph, instance.Capacities, result.MentorOf, result.Prices, result.PriceScale);
        Assert.Empty(certificate.Faults);
        Assert.Equal(result.Value, certificate.Value);
        Assert.Equal(result.Value, certificate.UpperBound);
        var paths = new ShortestPaths(instance.Graph, instance.Capacities, 0);
        paths.Run();
        Assert.Equal(result.Value, Certificate.Check(instance.Graph, instance.Capacities, paths.MentorOf, paths.Prices, 1).Value);
    }

    [Fact]
    public void Two_thousand_by_five_hundred_is_proven_optimal()
    {
        var instance = Instances.Dense(2000, 500, highest: 10_000, places: 4, seed: 3);
        var result = Assignment.Solve(instance.Graph, instance.Capacities, Exactly);
        Assert.True(result.Exact);
        Assert.Equal(2000, result.Matched);
    }

    [Fact]
    public void A_planted_optimum_is_found()
    {
        // Weights are built below prices and gains that a known assignment meets exactly, so its value is the optimum.
        for (var seed = 0; seed < 5; seed++)
        {
            var (instance, optimum) = Instances.Planted(400, 120, seed);
            Assert.Equal(optimum, Assignment.Solve(instance.Graph, instance.Capacities, Exactly).Value);
        }
    }

    [Fact]
    public void Everyone_wanting_the_same_mentors_is_solved()
    {
        var edges = from i in Enumerable.Range(0, 300) from j in Enumerable.Range(0, 60) select new Edge(i, j, 1000 - 10 * j);
        var result = Assignment.Solve(AssignmentGraph.Of(300, 60, edges), [.. Enumerable.Repeat(3, 60)], Exactly);
        Assert.True(result.Exact);
        Assert.Equal(180, result.Matched);
        Assert.Equal(Enumerable.Range(0, 60).Sum(j => 3L * (1000 - 10 * j)), result.Value);
    }

    [Fact]
    public void All_scores_tied_is_solved_and_the_seed_decides()
    {
        var edges = from i in Enumerable.Range(0, 200) from j in Enumerable.Range(0, 40) select new Edge(i, j, 500);
        var graph = AssignmentGraph.Of(200, 40, edges);
        int[] places = [.. Enumerable.Repeat(2, 40)];
        AssignmentResult Run(long seed) => Assignment.Solve(graph, places, Exactly with { Seed = seed });
        Assert.Equal(80 * 500, Run(1).Value);
        Assert.Equal(Run(1).MentorOf, Run(1).MentorOf);
        Assert.NotEqual(Run(1).MentorOf, Run(2).MentorOf);
    }

    [Fact]
    public void Nobody_and_nothing_are_answers()
    {
        Assert.Equal(0, Assignment.Solve(AssignmentGraph.Of(0, 0, []), []).Value);
        Assert.Equal([-1, -1], Assignment.Solve(AssignmentGraph.Of(2, 0, []), []).MentorOf);
        Assert.Equal([-1], Assignment.Solve(AssignmentGraph.Of(1, 1, [new Edge(0, 0, 5)]), [0]).MentorOf);
        Assert.Equal([-1], Assignment.Solve(AssignmentGraph.Of(1, 1, [new Edge(0, 0, -5)]), [1]).MentorOf);
        Assert.True(Assignment.Solve(AssignmentGraph.Of(1, 1, [new Edge(0, 0, 5)]), [0]).Exact);
        Assert.Equal([0], Assignment.Solve(AssignmentGraph.Of(1, 1, [new Edge(0, 0, 5)]), [7]).MentorOf);
    }

    [Fact]
    public void Huge_weights_and_huge_capacities_do_not_overflow()
    {
        var edges = from i in Enumerable.Range(0, 50) from j in Enumerable.Range(0, 3) select new Edge(i, j, AssignmentGraph.MaxWeight - i * j);
        var result = Assignment.Solve(AssignmentGraph.Of(50, 3, edges), [int.MaxValue, 2, 0], Exactly);
        Assert.True(result.Exact);
        Assert.Equal(50L * AssignmentGraph.MaxWeight, result.Value);
    }

    [Fact]
    public void Faulty_problems_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AssignmentGraph.Of(1, 1, [new Edge(1, 0, 5)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AssignmentGraph.Of(1, 1, [new Edge(0, -1, 5)]));
        Assert.Throws<ArgumentException>(() => Assignment.Solve(AssignmentGraph.Of(1, 1, []), []));
        Assert.Throws<ArgumentException>(() => Assignment.Solve(AssignmentGraph.Of(1, 1, []), [-1]));
    }

    [Fact]
    public void The_certificate_finds_false_claims()
    {
        var graph = AssignmentGraph.Of(2, 2, [new Edge(0, 0, 5), new Edge(1, 0, 3)]);
        int[] places = [1, 1];
        Assert.NotEmpty(Certificate.Check(graph, places, [0, 0], [0, 0], 1).Faults);
        Assert.NotEmpty(Certificate.Check(graph, places, [1, -1], [0, 0], 1).Faults);
        Assert.NotEmpty(Certificate.Check(graph, places, [0, -1], [-1, 0], 1).Faults);
        Assert.NotEmpty(Certificate.Check(graph, places, [0], [0, 0], 1).Faults);
        Assert.Equal(8, Certificate.Check(graph, places, [0, -1], [0, 0], 1).UpperBound);
        Assert.Equal(5, Certificate.Check(graph, places, [0, -1], [3, 0], 1).UpperBound);
    }

    [Fact]
    public void Cancelling_stops()
    {
        var instance = Instances.Dense(200, 50, 100, 2, 1);
        Assert.Throws<OperationCanceledException>(
            () => Assignment.Solve(instance.Graph, instance.Capacities, null, new CancellationToken(true)));
    }
}
