using System.Diagnostics;
using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>What tends to break solvers: everyone wants the same mentors, and all scores tie; against the ordinary time of as many.</summary>
internal static class Ties
{
    public static void Run(int mentees, int mentors, int places, int rounds)
    {
        var (a, b) = (Profiles.Side("a", mentees, 1, 1), Profiles.Side("b", mentors, places, 2));
        var ordinary = Of("ordinary", a, b, rounds, 1);
        // One mentor in ten offers all that everyone seeks, and the others nothing of it.
        Profile[] alike = [.. a.Select(p => p with { Seeks = ["topic0", "topic1", "topic2"], Values = ["card0"] })];
        Profile[] stars = [.. b.Select((p, n) => p with { Offers = n % 10 == 0 ? ["topic0", "topic1", "topic2"] : ["other"], Values = n % 10 == 0 ? ["card0"] : ["other"] })];
        Of("everyone wants the same", alike, stars, rounds, ordinary);
        Of("all scores tie", [.. a.Select(p => new Profile { Id = p.Id })], [.. b.Select(p => new Profile { Id = p.Id, Capacity = places })], rounds, ordinary);
    }

    private static double Of(string name, Profile[] a, Profile[] b, int rounds, double ordinary)
    {
        var gap = 0.0;
        var time = SparseAssignment.Median(rounds, () => SparseAssignment.Processor(() => gap = Matcher.Match(a, b).Gap));
        Console.WriteLine($"{name}, {a.Length} × {b.Length}: {time:0.00} s of processor time, gap {gap:P4}{(ordinary == 1 ? "" : $": {time / ordinary:0.00} × ordinary")}; peak so far {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        return time;
    }
}
