using System.Diagnostics;
using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>Rows in wide registers against the same score by plain objects and LINQ, one core each.</summary>
internal static class Scoring
{
    public static void Run(int mentees, int mentors)
    {
        var scorer = new Scorer(Profiles.Side("a", mentees, 1, 1), Profiles.Side("b", mentors, 5, 2));
        var rows = new ScoreRows(scorer);
        var order = rows.Order();
        var plainPairs = 20_000;
        var plain = Rate(plainPairs, () =>
        {
            for (var n = 0; n < plainPairs; n++) scorer.Explain($"a{n % mentees}", $"b{n * 7 % mentors}");
        });
        var scalarPairs = 1_000_000;
        var scalar = Rate(scalarPairs, () =>
        {
            for (var n = 0; n < scalarPairs; n++) scorer.Score(n % mentees, n * 7 % mentors);
        });
        Console.WriteLine($"plain objects and LINQ {plain / 1e6:0.000}, one pair at a time {scalar / 1e6:0.0} million pairs/s of processor time");
        foreach (var bits in (int[])[Lanes.Bits, 256, 64])
        {
            Lanes.Bits = bits;
            var desk = rows.NewDesk();
            foreach (var i in order) rows.Fill(i, desk);
            var rate = Rate((long)mentees * mentors, () =>
            {
                foreach (var i in order) rows.Fill(i, desk);
            });
            Console.WriteLine($"rows, {bits} bits: {rate / 1e6:0} million pairs/s, {rate / plain:0} × plain");
        }
    }

    private static double Rate(long pairs, Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return pairs / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
