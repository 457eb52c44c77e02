using System.CommandLine;
using System.Diagnostics;
using Rahyar.Matching;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Web.Downloads;
using Rahyar.Web.Texts;

namespace Rahyar.Cli;

/// <summary><c>rahyar match</c>: matches two rosters with no server and no database.</summary>
internal static class MatchCommand
{
    private const string Unchanged = "Nothing was matched and nothing was written.";

    public static Command Make()
    {
        var mentees = new Option<string>("--mentees") { Description = "Roster of the mentees: CSV in any usual encoding, plain or gzip, .xlsx or .ods.", Required = true };
        var mentors = new Option<string>("--mentors") { Description = "Roster of the mentors.", Required = true };
        var rules = new Option<string?>("--rules") { Description = "Weights and rules as JSON; sound defaults without." };
        var seed = new Option<long>("--seed") { Description = "Breaks ties: the same input and seed give the same pairs." };
        var output = new Option<string?>("--out") { Description = "Write the pairs here: mentee,mentor,score,reasons." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("match", "Match two rosters with no server or database.") { mentees, mentors, rules, seed, output, json };
        command.SetAction((parsed, cancellation) => Work.RunAsync(ct => Run(parsed.GetRequiredValue(mentees), parsed.GetRequiredValue(mentors),
            parsed.GetValue(rules), parsed.GetValue(seed), parsed.GetValue(output), parsed.GetValue(json), ct), Unchanged, cancellation));
        return command;
    }

    private static int Run(string menteeFile, string mentorFile, string? ruleFile, long seed, string? output, bool json, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var faults = new List<string>();
        var file = OutputFile.Try(output, [menteeFile, mentorFile, ruleFile], faults);
        if (Work.Refuses(faults, Unchanged))
        {
            return 1;
        }

        var words = new Locale(Texts.Own, Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        if (Read(menteeFile, words, cancellation) is not { } mentees || Read(mentorFile, words, cancellation) is not { } mentors || Rules(ruleFile) is not { } rules)
        {
            Console.Error.WriteLine(Unchanged);
            return 1;
        }

        var read = clock.Elapsed;
        if (NotThemselves(mentees, mentors) is { } own and > 0)
        {
            Console.Error.WriteLine($"People who stand on both sides, by their address or id, are not paired with themselves: {own}");
        }

        var result = Matcher.Match([.. mentees.Select(m => m.Profile)], [.. mentors.Select(m => m.Profile)], rules, new MatchOptions { Seed = seed }, cancellation);
        foreach (var fault in result.LockFaults)
        {
            Console.Error.WriteLine($"Lock not kept ({fault.Kind}): {fault.MenteeId} with {fault.MentorId}");
        }

        var (matched, times) = (clock.Elapsed, result.Times);
        file?.Write(to =>
        {
            using var csv = CsvTable.ForPrograms(to, "mentee", "mentor", "score", "reasons");
            foreach (var pair in result.Pairs)
            {
                var terms = result.Explain(pair.MenteeId, pair.MentorId).Terms;
                csv.Row(pair.MenteeId, pair.MentorId, pair.Score, string.Join(" · ", [.. MatchReasons.For(words, terms), .. MatchReasons.Cautions(words, terms)]));
            }
        });
        AssignmentSummary.Print(json, result.Pairs.Count, mentees.Count - result.Pairs.Count, result.Value, result.UpperBound, result.Gap, result.Exact,
            new WorkTimes(read, times.Load, times.Score, times.Solve, times.Certify, clock.Elapsed - matched, clock.Elapsed));
        return 0;
    }

    // The same person is no pair.
    private static int NotThemselves(List<(Profile Profile, string Email)> mentees, List<(Profile Profile, string Email)> mentors)
    {
        var (byAddress, ids, own) = (mentors.ToLookup(m => m.Email, m => m.Profile.Id, StringComparer.OrdinalIgnoreCase), mentors.Select(m => m.Profile.Id).ToHashSet(StringComparer.Ordinal), 0);
        for (var i = 0; i < mentees.Count; i++)
        {
            var (mentee, email) = mentees[i];
            string[] same = [.. byAddress[email], .. ids.Contains(mentee.Id) ? (string[])[mentee.Id] : []];
            if (same.Length > 0)
            {
                mentees[i] = (mentee with { Avoid = [.. mentee.Avoid, .. same] }, email);
                own++;
            }
        }

        return own;
    }

    private static List<(Profile Profile, string Email)>? Read(string path, Locale words, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            Console.Error.WriteLine($"There is no file {path}.");
            return null;
        }

        var findings = new RosterFindings { Each = fault => Console.Error.WriteLine($"{path}: {fault.Line(words)}") };
        var profiles = new RosterReader(path, findings).Read().Select(row =>
        {
            cancellation.ThrowIfCancellationRequested();
            return (row.Profile.ToMatching(row.Id, row.Name), row.Email);
        }).ToList();
        return findings.FaultCount == 0 ? profiles : null;
    }

    private static MatchRules? Rules(string? path)
    {
        try
        {
            return path is null ? new MatchRules() : MatchRules.FromJson(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path}: {e.Message}");
            return null;
        }
    }
}
