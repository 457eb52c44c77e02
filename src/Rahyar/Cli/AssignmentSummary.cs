using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Rahyar.Cli;

/// <summary>What <c>match</c> and <c>assign</c> say in the end.</summary>
internal static class AssignmentSummary
{
    public static void Print(bool json, int matched, int unmatched, long value, long upperBound, double gap, bool exact,
        double load, double score, double solve, double certify, double total)
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
                seconds = new { load = Round(load), score = Round(score), solve = Round(solve), certify = Round(certify), total = Round(total) },
                peakMemoryMB = peak,
            }));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{matched} matched, {unmatched} not. Sum {value} of at most {upperBound}{(exact ? ": proven best" : $", gap {100 * gap:0.####} %")}. {total:0.##} s, {peak:0} MB."));
    }

    /// <summary>Says so before any work is done for a file that could not be written; null where it can.</summary>
    public static string? CannotWrite(string? output)
    {
        if (output is null)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(output));
        return Directory.Exists(output) ? $"--out: {output} is a folder." : Directory.Exists(folder) ? null : $"--out: there is no folder {folder}.";
    }

    private static double Round(double seconds) => Math.Round(seconds, 4);
}
