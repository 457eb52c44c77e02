using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Rahyar.Matching;
using Rahyar.Web.Downloads;
using Rahyar.Web.Texts;

namespace Rahyar.Cli;

/// <summary><c>rahyar assign</c>: the bare engine on a weighted graph.</summary>
internal static class AssignCommand
{
    private const int MostFaults = 200;

    public static Command Make()
    {
        var edges = new Option<string>("--edges") { Description = "CSV with the columns mentee,mentor,weight.", Required = true };
        var capacities = new Option<string>("--capacities") { Description = "CSV with the columns mentor,capacity.", Required = true };
        var exact = new Option<bool>("--exact") { Description = "Go on until the optimum is proven." };
        var gap = new Option<double>("--gap") { Description = "Otherwise stop at this relative gap.", DefaultValueFactory = _ => 0.00005 };
        var output = new Option<string?>("--out") { Description = "Write the pairs here: mentee,mentor,weight." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("assign", "Give each mentee at most one mentor such that the total weight is greatest.") { edges, capacities, exact, gap, output, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetRequiredValue(edges), parsed.GetRequiredValue(capacities),
            new AssignmentOptions { Exact = parsed.GetValue(exact), Gap = parsed.GetValue(gap) }, parsed.GetValue(output), parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string edgeFile, string capacityFile, AssignmentOptions options, string? output, bool json, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var faults = new List<string>();
        if (!(options.Gap >= 0))
        {
            faults.Add("--gap: a share from 0 is needed.");
        }

        if (AssignmentSummary.CannotWrite(output) is { } why)
        {
            faults.Add(why);
        }

        var mentors = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new List<int>();
        foreach (var (row, cells) in Rows(capacityFile, ["mentor", "capacity"], faults))
        {
            if (cells[0].Length == 0)
            {
                faults.Add($"{capacityFile}: row {row}, column mentor: the cell is empty.");
            }
            else if (Parse.Integer(cells[1]) is not { } capacity)
            {
                faults.Add($"{capacityFile}: row {row}, column capacity: “{cells[1]}” is not a whole number from 0.");
            }
            else if (!mentors.TryAdd(cells[0], places.Count))
            {
                faults.Add($"{capacityFile}: row {row}, column mentor: “{cells[0]}” occurs twice.");
            }
            else
            {
                places.Add(capacity);
            }
        }

        var mentees = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        var graph = new List<Edge>();
        foreach (var (row, cells) in Rows(edgeFile, ["mentee", "mentor", "weight"], faults))
        {
            if (cells[0].Length == 0)
            {
                faults.Add($"{edgeFile}: row {row}, column mentee: the cell is empty.");
            }
            else if (!mentors.TryGetValue(cells[1], out var mentor))
            {
                faults.Add($"{edgeFile}: row {row}, column mentor: “{cells[1]}” has no capacity in {capacityFile}.");
            }
            else if (Parse.Long(cells[2]) is not { } weight || Math.Abs(weight) > AssignmentGraph.MaxWeight)
            {
                faults.Add($"{edgeFile}: row {row}, column weight: “{cells[2]}” is not a whole number up to {AssignmentGraph.MaxWeight}.");
            }
            else
            {
                if (!mentees.TryGetValue(cells[0], out var mentee))
                {
                    mentees[cells[0]] = mentee = names.Count;
                    names.Add(cells[0]);
                }

                // Leaving someone unmatched costs nothing, so no optimum needs an edge that does not gain.
                if (weight > 0)
                {
                    graph.Add(new Edge(mentee, mentor, (int)weight));
                }
            }
        }

        if (faults.Count > 0)
        {
            faults.Take(MostFaults).ToList().ForEach(Console.Error.WriteLine);
            Console.Error.WriteLine($"{faults.Count} faults. Nothing was matched and nothing was written.");
            return 1;
        }

        var load = clock.Elapsed.TotalSeconds;
        var built = AssignmentGraph.Of(names.Count, places.Count, graph);
        var result = Assignment.Solve(built, places, options, cancellation);
        if (output is not null)
        {
            Write(output, names, [.. mentors.Keys], graph, result);
        }

        AssignmentSummary.Print(json, result.Matched, names.Count - result.Matched, result.Value, result.UpperBound, result.Gap, result.Exact,
            load, 0, result.SolveTime.TotalSeconds, result.CertifyTime.TotalSeconds, clock.Elapsed.TotalSeconds);
        return 0;
    }

    private static void Write(string output, List<string> mentees, List<string> mentors, List<Edge> graph, AssignmentResult result)
    {
        var weights = graph.Where(e => result.MentorOf[e.Mentee] == e.Mentor).GroupBy(e => e.Mentee).ToDictionary(g => g.Key, g => g.Max(e => e.Weight));
        using var csv = CsvTable.ForPrograms(new StreamWriter(output), "mentee", "mentor", "weight");
        for (var i = 0; i < mentees.Count; i++)
        {
            if (result.MentorOf[i] >= 0)
            {
                csv.Row(mentees[i], mentors[result.MentorOf[i]], weights[i]);
            }
        }
    }

    // Ids and whole numbers only: no quoting to undo.
    private static IEnumerable<(int Row, string[] Cells)> Rows(string path, string[] columns, List<string> faults)
    {
        if (!File.Exists(path))
        {
            faults.Add($"There is no file {path}.");
            yield break;
        }

        var row = 0;
        int[]? places = null;
        var divider = ',';
        foreach (var line in File.ReadLines(path))
        {
            row++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (places is null)
            {
                // As spreadsheets of one country or another write it.
                divider = Array.Find([',', ';', '\t', '|'], d => columns.All(c => line.TrimStart('\uFEFF').Split(d, StringSplitOptions.TrimEntries).Contains(c, StringComparer.OrdinalIgnoreCase))) is var found and not '\0' ? found : ',';
            }

            var cells = line.TrimStart('\uFEFF').Split(divider, StringSplitOptions.TrimEntries);
            if (places is null)
            {
                places = [.. columns.Select(c => Array.FindIndex(cells, h => h.Equals(c, StringComparison.OrdinalIgnoreCase)))];
                foreach (var missing in columns.Where((_, i) => places[i] < 0))
                {
                    faults.Add($"{path}: row 1: the column {missing} is missing.");
                }

                if (places.Contains(-1))
                {
                    yield break;
                }
            }
            else if (cells.Length <= places.Max())
            {
                faults.Add($"{path}: row {row}, column {columns[Array.FindIndex(places, p => p >= cells.Length)]}: the cell is missing.");
            }
            else
            {
                yield return (row, [.. places.Select(p => cells[p])]);
            }
        }

        if (places is null)
        {
            faults.Add($"{path}: the file is empty.");
        }
    }
}
