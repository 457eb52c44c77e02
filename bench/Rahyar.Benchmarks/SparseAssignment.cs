using System.Diagnostics;
using Google.OrTools.Graph;
using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>The bare engine against OR-Tools' min-cost flow on one random sparse instance, tight capacities.</summary>
internal static class SparseAssignment
{
    public static void Run(int mentees, int mentors, int degree, int rounds, string who)
    {
        var random = new Random(42);
        var edges = new List<Edge>(mentees * degree);
        for (var i = 0; i < mentees; i++)
        {
            for (var d = 0; d < degree; d++) edges.Add(new Edge(i, random.Next(mentors), random.Next(1, 10_001)));
        }
        var graph = AssignmentGraph.Of(mentees, mentors, edges);
        edges.Clear();
        edges.TrimExcess();
        int[] capacities = [.. Enumerable.Range(0, mentors).Select(_ => random.Next(1, 2 * mentees / mentors))];
        Console.WriteLine($"{mentees} × {mentors}, {graph.Count} pairs, {capacities.Sum()} places, median of {rounds}");

        var gap = 0.0;
        var exact = 0.0;
        if (who is "all" or "rahyar")
        {
            gap = Median(rounds, () => Processor(() => Tell(Assignment.Solve(graph, capacities))));
            exact = Median(rounds, () => Processor(() => Tell(Assignment.Solve(graph, capacities, new AssignmentOptions { Exact = true }))));
            Console.WriteLine($"Rahyar, gap ≤ 0.005 %: {gap:0.00} s; exact: {exact:0.00} s of processor time");
        }
        if (who is "all" or "ortools")
        {
            var reference = Median(rounds, () => Processor(() => OrTools(graph, capacities)));
            Console.WriteLine($"OR-Tools: {reference:0.00} s of processor time");
            if (gap > 0) Console.WriteLine($"ratio: {reference / gap:0.0} × (gap), {reference / exact:0.0} × (exact)");
        }
        Console.WriteLine($"peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
    }

    /// <summary>Both sides run on one thread, so processor time compares them also on a busy machine.</summary>
    internal static double Processor(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static void Tell(AssignmentResult result) => Console.WriteLine(
            $"  value {result.Value}, bound {result.UpperBound}, gap {result.Gap:P5}, matched {result.Matched}, "
            + $"solve {result.SolveTime.TotalSeconds:0.00} s, certify {result.CertifyTime.TotalSeconds:0.00} s");

    private static void OrTools(AssignmentGraph graph, int[] capacities)
    {
        var clock = Stopwatch.StartNew();
        int mentees = graph.Mentees, sink = mentees + graph.Mentors, source = sink + 1;
        var flow = new MinCostFlow(sink + 2, graph.Count + 2 * mentees + graph.Mentors);
        for (var i = 0; i < mentees; i++)
        {
            flow.AddArcWithCapacityAndUnitCost(source, i, 1, 0);
            flow.AddArcWithCapacityAndUnitCost(i, sink, 1, 0);
            for (var e = graph.Offsets[i]; e < graph.Offsets[i + 1]; e++)
                flow.AddArcWithCapacityAndUnitCost(i, mentees + graph.Targets[e], 1, -graph.Weights[e]);
        }
        for (var j = 0; j < graph.Mentors; j++) flow.AddArcWithCapacityAndUnitCost(mentees + j, sink, capacities[j], 0);
        flow.SetNodeSupply(source, mentees);
        flow.SetNodeSupply(sink, -mentees);
        var built = clock.Elapsed.TotalSeconds;
        var status = flow.Solve();
        Console.WriteLine($"  OR-Tools {status}, value {-flow.OptimalCost()}, of it building {built:0.00} s, total {clock.Elapsed.TotalSeconds:0.00} s");
    }

    internal static double Median(int rounds, Func<double> run)
    {
        var times = Enumerable.Range(0, rounds).Select(_ =>
        {
            // What an earlier round left behind is no part of this one.
            GC.Collect();
            return run();
        }).Order().ToArray();
        return times[times.Length / 2];
    }
}
