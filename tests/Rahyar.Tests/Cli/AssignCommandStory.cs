using System.Text.Json;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Cli;

/// <summary><c>rahyar assign</c>: the bare engine on a weighted graph.</summary>
[Trait("Database", "none")]
public sealed class AssignCommandStory : Story
{
    private const string Capacities = "mentor,capacity\nm1,1\nm2,1\n";

    [Fact]
    public async Task The_sum_is_the_greatest_and_not_what_greed_finds()
    {
        var output = Path.Combine(app.DataFolder, "pairs.csv");

        // Greed gives a to m1 (10) and leaves b without anyone.
        var (code, said, _) = await Assign("mentee,mentor,weight\na,m1,10\na,m2,9\nb,m1,8\n", Capacities, "--exact", "--out", output, "--json");

        Assert.Equal(0, code);
        var summary = JsonDocument.Parse(said).RootElement;
        Assert.Equal((2, 0, 17, 17, true), (summary.GetProperty("matched").GetInt32(), summary.GetProperty("unmatched").GetInt32(),
            summary.GetProperty("value").GetInt64(), summary.GetProperty("upperBound").GetInt64(), summary.GetProperty("exact").GetBoolean()));
        Assert.Equal(["mentee,mentor,weight", "a,m2,9", "b,m1,8"], await File.ReadAllLinesAsync(output, Cancellation));
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        var random = new Random(5);
        var edges = "mentee,mentor,weight\n" + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"a{i % 400},m{1 + ((i % 400 * 7) + (i / 400 * 6)) % 60},{random.Next(1, 20)}\n"));
        var capacities = "mentor,capacity\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"m{i},5\n"));
        var (first, second) = (Path.Combine(app.DataFolder, "first.csv"), Path.Combine(app.DataFolder, "second.csv"));

        Assert.Equal(0, (await Assign(edges, capacities, "--out", first)).Code);
        Assert.Equal(0, (await Assign(edges, capacities, "--out", second)).Code);

        Assert.Equal(301, (await File.ReadAllLinesAsync(first, Cancellation)).Length);
        Assert.Equal(await File.ReadAllBytesAsync(first, Cancellation), await File.ReadAllBytesAsync(second, Cancellation));
    }

    [Theory]
    [InlineData("mentee,mentor,weight\na,m9,1\n", Capacities, "row 2, column mentor: “m9” has no capacity")]
    [InlineData("mentee,mentor,weight\na,m1,much\n", Capacities, "row 2, column weight: “much”")]
    [InlineData("mentee,mentor\na,m1\n", Capacities, "row 1: the column weight is missing")]
    [InlineData("mentee,mentor,weight\na,m1\n", Capacities, "row 2, column weight: the cell is missing")]
    [InlineData("mentee,mentor,weight\na,m1,1\n", "mentor,capacity\nm1,1\nm1,2\n", "row 3, column mentor: “m1” occurs twice")]
    [InlineData("mentee,mentor,weight\na,m1,1\n", "mentor,capacity\nm1,-1\n", "row 2, column capacity: “-1”")]
    [InlineData("", Capacities, "the file is empty")]
    public async Task Faults_are_told_with_row_column_and_cause(string edges, string capacities, string told)
    {
        var output = Path.Combine(app.DataFolder, "pairs.csv");

        var (code, _, complained) = await Assign(edges, capacities, "--out", output);

        Assert.Equal(1, code);
        Assert.Contains(told, complained, StringComparison.Ordinal);
        Assert.Contains("Nothing was matched and nothing was written", complained, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Wrong_usage_answers_2_and_an_absent_file_1()
    {
        Assert.Equal(2, (await Command.RunAsync(app, ["assign", "--edges", "edges.csv"])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["assign", "--edges", "e", "--capacities", "c", "--gap", "small"])).Code);
        var (code, _, complained) = await Command.RunAsync(app, ["assign", "--edges", "nowhere.csv", "--capacities", "nowhere.csv"]);
        Assert.Equal(1, code);
        Assert.Contains("There is no file nowhere.csv", complained, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said, string Complained)> Assign(string edges, string capacities, params string[] more)
    {
        var (edgeFile, capacityFile) = (Path.Combine(app.DataFolder, "edges.csv"), Path.Combine(app.DataFolder, "capacities.csv"));
        await File.WriteAllTextAsync(edgeFile, edges, Cancellation);
        await File.WriteAllTextAsync(capacityFile, capacities, Cancellation);
        return await Command.RunAsync(app, ["assign", "--edges", edgeFile, "--capacities", capacityFile, .. more]);
    }
}
