using System.Diagnostics;
using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>One in a hundred changes; started from the earlier run against started anew, in the same process.</summary>
internal static class Rematch
{
    public static void Run(int mentees, int mentors, int places, int rounds, int bonus)
    {
        var (a, b) = (Profiles.Side("a", mentees, 1, 1), Profiles.Side("b", mentors, places, 2));
        var first = Matcher.Match(a, b);
        var previous = new PreviousMatch
        {
            Pairs = [.. first.Pairs.Select(p => new PairOfIds(p.MenteeId, p.MentorId))],
            Prices = first.Prices,
            StayBonus = bonus,
        };
        // A third of the changed are replaced by others, the rest change what they wrote.
        var (newA, newB) = (Profiles.Side("a", mentees, 1, 3), Profiles.Side("b", mentors, places, 4));
        var changed = new HashSet<string>();
        for (var n = 0; n < mentees; n += 100) changed.Add(a[n].Id);
        for (var n = 0; n < mentors; n += 100) changed.Add(b[n].Id);
        previous = previous with { Changed = changed };
        for (var n = 0; n < mentees; n += 100) a[n] = newA[n] with { Id = n % 300 == 0 ? $"new {n}" : a[n].Id };
        for (var n = 0; n < mentors; n += 100) b[n] = newB[n] with { Id = n % 300 == 0 ? $"new {n}" : b[n].Id };

        var changedPairs = first.Pairs.Count(p => changed.Contains(p.MenteeId) || changed.Contains(p.MentorId));
        Console.WriteLine($"{changedPairs} of {first.Pairs.Count} pairs hold someone who changed");
        var cold = SparseAssignment.Median(rounds, () => Once(a, b, new MatchOptions()));
        var warm = SparseAssignment.Median(rounds, () => Once(a, b, new MatchOptions { Previous = previous }));
        Console.WriteLine($"{mentees} × {mentors} × {places}, stay bonus {bonus}: anew {cold:0.00}, from the earlier run {warm:0.00} s of processor time: ratio {warm / cold:0.00}; peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
    }

    private static double Once(Profile[] a, Profile[] b, MatchOptions options)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = Matcher.Match(a, b, null, options);
        var spent = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var t = result.Times;
        Console.WriteLine(
            $"  value {result.Value}, bound {result.UpperBound} ({result.Gap:P4} at most lost), matched {result.Pairs.Count}, load {t.Load.TotalSeconds:0.00}, "
            + $"score {t.Score.TotalSeconds:0.00}, solve {t.Solve.TotalSeconds:0.00}, certify {t.Certify.TotalSeconds:0.00} s"
            + (result.Moves is { } m ? $"; kept {m.Kept}, voluntary {m.Voluntary.Count} ({m.Voluntary.Count / (double)a.Length:P2}), of the changed {m.Changed.Count}, forced {m.Forced.Count}" : ""));
        return spent;
    }
}
