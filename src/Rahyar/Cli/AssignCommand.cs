using System.CommandLine;
using System.Diagnostics;
using Rahyar.Matching;
using Rahyar.Web.Downloads;
using Rahyar.Web.Texts;

namespace Rahyar.Cli;

/// <summary><c>rahyar assign</c>: the bare engine on a weighted graph.</summary>
internal static class AssignCommand
{
    private const string Unchanged = "Nothing was matched and nothing was written.";

    public static Command Make()
    {
        var edges = new Option<string>("--edges") { Description = "CSV with the columns mentee,mentor,weight.", Required = true };
        var capacities = new Option<string>("--capacities") { Description = "CSV with the columns mentor,capacity.", Required = true };
        var exact = new Option<bool>("--exact") { Description = "Go on until the optimum is proven." };
        var gap = new Option<double>("--gap")
        {
            Description = "Otherwise stop at this relative gap, such as 0.001.",
            DefaultValueFactory = _ => 0.00005,
            // A number is the same number whatever the machine's language: 0.5, 0,5 and ۰٫۵.
            CustomParser = given =>
            {
                if ((given.Tokens is [var token] ? (double?)Parse.Decimal(token.Value) ?? Parse.Machine(token.Value) : null) is { } share and >= 0)
                {
                    return share;
                }

                given.AddError("--gap: a share from 0 is needed, such as 0.001.");
                return 0;
            },
        };
        var seed = new Option<long>("--seed") { Description = "Breaks ties: the same files and seed give the same pairs." };
        var output = new Option<string?>("--out") { Description = "Write the pairs here: mentee,mentor,weight." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("assign", "Give each mentee at most one mentor such that the total weight is greatest.") { edges, capacities, exact, gap, seed, output, json };
        command.SetAction((parsed, cancellation) => Work.RunAsync(ct => Run(parsed.GetRequiredValue(edges), parsed.GetRequiredValue(capacities),
            new AssignmentOptions { Exact = parsed.GetValue(exact), Gap = parsed.GetValue(gap), Seed = parsed.GetValue(seed) }, parsed.GetValue(output), parsed.GetValue(json), ct), Unchanged, cancellation));
        return command;
    }

    private static int Run(string edgeFile, string capacityFile, AssignmentOptions options, string? output, bool json, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var faults = new List<string>();
        var file = OutputFile.Try(output, [edgeFile, capacityFile], faults);
        var (mentors, places) = Capacities(capacityFile, faults, cancellation);
        var (mentees, graph) = Edges(edgeFile, capacityFile, mentors, faults, cancellation);
        if (Work.Refuses(faults, Unchanged))
        {
            return 1;
        }

        var read = clock.Elapsed;
        var built = AssignmentGraph.Of(mentees.Count, places.Count, graph);
        var load = clock.Elapsed - read;
        var result = Assignment.Solve(built, places, options, cancellation);
        var solved = clock.Elapsed;
        file?.Write(to => Write(to, mentees, [.. mentors.Keys], graph, result));
        AssignmentSummary.Print(json, result.Matched, mentees.Count - result.Matched, result.Value, result.UpperBound, result.Gap, result.Exact,
            new WorkTimes(read, load, TimeSpan.Zero, result.SolveTime, result.CertifyTime, clock.Elapsed - solved, clock.Elapsed));
        return 0;
    }

    private static (Dictionary<string, int> Mentors, List<int> Places) Capacities(string path, List<string> faults, CancellationToken cancellation)
    {
        var (mentors, places) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<int>());
        foreach (var (row, cells) in new TableFile(path, ["mentor", "capacity"], faults).Rows(cancellation))
        {
            if (cells[0].Length == 0)
            {
                faults.Add($"{path}: row {row}, column mentor: the cell is empty.");
            }
            else if (Parse.Integer(cells[1]) is not { } capacity)
            {
                faults.Add($"{path}: row {row}, column capacity: “{cells[1]}” is not a whole number from 0.");
            }
            else if (!mentors.TryAdd(cells[0], places.Count))
            {
                faults.Add($"{path}: row {row}, column mentor: “{cells[0]}” occurs twice.");
            }
            else
            {
                places.Add(capacity);
            }
        }

        return (mentors, places);
    }

    private static (List<string> Mentees, List<Edge> Graph) Edges(string path, string capacityFile, Dictionary<string, int> mentors, List<string> faults, CancellationToken cancellation)
    {
        var mentees = new Dictionary<string, int>(StringComparer.Ordinal);
        var (names, graph, pairs) = (new List<string>(), new List<Edge>(), new List<(long Pair, int Row)>());
        foreach (var (row, cells) in new TableFile(path, ["mentee", "mentor", "weight"], faults).Rows(cancellation))
        {
            if (cells[0].Length == 0)
            {
                faults.Add($"{path}: row {row}, column mentee: the cell is empty.");
            }
            else if (!mentors.TryGetValue(cells[1], out var mentor))
            {
                faults.Add($"{path}: row {row}, column mentor: “{cells[1]}” has no capacity in {capacityFile}.");
            }
            else if (Parse.Long(cells[2]) is not { } weight || Math.Abs(weight) > AssignmentGraph.MaxWeight)
            {
                faults.Add($"{path}: row {row}, column weight: “{cells[2]}” is not a whole number up to {AssignmentGraph.MaxWeight}.");
            }
            else
            {
                if (!mentees.TryGetValue(cells[0], out var mentee))
                {
                    mentees[cells[0]] = mentee = names.Count;
                    names.Add(cells[0]);
                }

                pairs.Add((((long)mentee << 32) | (uint)mentor, row));
                // Leaving someone unmatched costs nothing, so no optimum needs an edge that does not gain.
                if (weight > 0)
                {
                    graph.Add(new Edge(mentee, mentor, (int)weight));
                }
            }
        }

        pairs.Sort();
        for (var p = 1; p < pairs.Count; p++)
        {
            if (pairs[p].Pair == pairs[p - 1].Pair)
            {
                faults.Add($"{path}: row {pairs[p].Row}: the pair stands in row {pairs[p - 1].Row} already.");
            }
        }

        return (names, graph);
    }

    private static void Write(TextWriter to, List<string> mentees, List<string> mentors, List<Edge> graph, AssignmentResult result)
    {
        var weights = graph.Where(e => result.MentorOf[e.Mentee] == e.Mentor).ToDictionary(e => e.Mentee, e => e.Weight);
        using var csv = CsvTable.ForPrograms(to, "mentee", "mentor", "weight");
        for (var i = 0; i < mentees.Count; i++)
        {
            if (result.MentorOf[i] >= 0)
            {
                csv.Row(mentees[i], mentors[result.MentorOf[i]], weights[i]);
            }
        }
    }
}
