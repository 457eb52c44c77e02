using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Rahyar.Cli;

/// <summary>How long each part of the work took, from the first byte read to the last one written.</summary>
internal sealed record WorkTimes(TimeSpan Read, TimeSpan Load, TimeSpan Score, TimeSpan Solve, TimeSpan Certify, TimeSpan Write, TimeSpan Total);

/// <summary>What <c>match</c> and <c>assign</c> say in the end.</summary>
internal static class AssignmentSummary
{
    public static void Print(bool json, int matched, int unmatched, long value, long upperBound, double gap, bool exact, WorkTimes times)
    {
        using var self = Process.GetCurrentProcess();
        var peak = Math.Round(self.PeakWorkingSet64 / 1048576.0, 1);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                matched,
                unmatched,
                value,
                upperBound,
                gap,
                exact,
                seconds = new
                {
                    read = Round(times.Read),
                    load = Round(times.Load),
                    score = Round(times.Score),
                    solve = Round(times.Solve),
                    certify = Round(times.Certify),
                    write = Round(times.Write),
                    total = Round(times.Total),
                },
                peakMemoryMB = peak,
            }));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{matched} matched, {unmatched} not. Sum {value} of at most {upperBound}{(exact ? ": proven best" : $", gap {100 * gap:0.####} %")}. {times.Total.TotalSeconds:0.##} s, {peak:0} MB."));
    }

    private static double Round(TimeSpan time) => Math.Round(time.TotalSeconds, 4);
}
