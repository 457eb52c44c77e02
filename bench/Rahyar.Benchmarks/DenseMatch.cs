using System.Diagnostics;
using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>Two rosters of profiles, all pairs counted, capacities tight.</summary>
internal static class DenseMatch
{
    public static void Run(int mentees, int mentors, int places, int rounds, bool exact)
    {
        var (a, b) = (Profiles.Side("a", mentees, 1, 1), Profiles.Side("b", mentors, places, 2));
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64 >> 20;
        var median = SparseAssignment.Median(rounds, () =>
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var result = Matcher.Match(a, b, null, new MatchOptions { Exact = exact });
            var t = result.Times;
            Console.WriteLine(
                $"  matched {result.Pairs.Count}, value {result.Value}, gap {result.Gap:P5}, load {t.Load.TotalSeconds:0.00}, "
                + $"score {t.Score.TotalSeconds:0.00}, solve {t.Solve.TotalSeconds:0.00}, certify {t.Certify.TotalSeconds:0.00}, "
                + $"total {t.Total.TotalSeconds:0.00} s, processor {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s, "
                + $"peak so far {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
            return t.Total.TotalSeconds;
        });
        Console.WriteLine(
            $"{mentees} × {mentors} × {places}: {median:0.00} s; rosters alone {before} MB, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
    }
}
