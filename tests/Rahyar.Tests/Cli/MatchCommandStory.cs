using System.Text.Json;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Planning;

namespace Rahyar.Tests.Cli;

/// <summary><c>rahyar match</c>: two rosters, no server and no database.</summary>
[Trait("Database", "none")]
public sealed class MatchCommandStory : Story
{
    private const string Mentors = "id,name,email,offers,capacity\nm1,Omid,omid@uni.example,statistics,1\nm2,Dara,dara@uni.example,writing,1\n";
    private const string Mentees = "id,name,email,seeks\ns1,Sara,sara@uni.example,statistics\ns2,Mina,mina@uni.example,writing\ns3,Nika,nika@uni.example,statistics\n";

    [Theory]
    [InlineData("small-mentees.csv", "small-mentors.csv", 300)]
    [InlineData("developers-mentees.csv.gz", "developers-mentors.csv.gz", 5805)]
    public async Task Real_rosters_go_in_as_they_are_and_come_out_the_same_each_time(string mentees, string mentors, int rows)
    {
        string[] call = ["match", "--mentees", SharedRosters.Path(mentees), "--mentors", SharedRosters.Path(mentors), "--seed", "7", "--json", "--out"];
        var (first, second) = (Path.Combine(app.DataFolder, "first.csv"), Path.Combine(app.DataFolder, "second.csv"));

        var (code, said, complained) = await Command.RunAsync(app, [.. call, first]);
        Assert.True(code == 0, complained);
        Assert.Equal(0, (await Command.RunAsync(app, [.. call, second])).Code);

        var summary = JsonDocument.Parse(said).RootElement;
        var matched = summary.GetProperty("matched").GetInt32();
        Assert.Equal(rows, matched + summary.GetProperty("unmatched").GetInt32());
        Assert.True(summary.GetProperty("value").GetInt64() <= summary.GetProperty("upperBound").GetInt64());
        Assert.Equal(matched + 1, (await File.ReadAllLinesAsync(first, Cancellation)).Length);
        Assert.Equal(await File.ReadAllBytesAsync(first, Cancellation), await File.ReadAllBytesAsync(second, Cancellation));
    }

    [Fact]
    public async Task Pairs_are_written_with_their_reasons()
    {
        var output = Path.Combine(app.DataFolder, "pairs.csv");

        var (code, said, _) = await Match(Mentees, Mentors, "--out", output, "--json");

        Assert.Equal(0, code);
        Assert.Equal((2, 1), (JsonDocument.Parse(said).RootElement.GetProperty("matched").GetInt32(), JsonDocument.Parse(said).RootElement.GetProperty("unmatched").GetInt32()));
        var lines = await File.ReadAllLinesAsync(output, Cancellation);
        Assert.Equal("mentee,mentor,score,reasons", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("s2,m2,", StringComparison.Ordinal) && line.Contains("Offers what is sought: writing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_of_ones_own_count_and_faulty_ones_are_told()
    {
        var rules = await Write("rules.json", """{ "defaultCapacity": 1, "weights": { "topics": 0 } }""");
        Assert.Equal(0, (await Match(Mentees, Mentors, "--rules", rules)).Code);

        foreach (var faulty in new[] { "{ \"weights\": { \"topics\": -5 } }", "{ not json", "{ \"nonsense\": 1 }" })
        {
            var (code, _, complained) = await Match(Mentees, Mentors, "--rules", await Write("rules.json", faulty));

            Assert.Equal(1, code);
            Assert.Contains("rules.json: $", complained, StringComparison.Ordinal);
            Assert.Contains("Nothing was matched", complained, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await Match(Mentees, Mentors, "--rules", Path.Combine(app.DataFolder, "absent.json"))).Code);
    }

    [Fact]
    public async Task Faults_are_told_with_row_column_and_cause_and_nothing_is_written()
    {
        var output = Path.Combine(app.DataFolder, "pairs.csv");

        var (code, _, complained) = await Match(Mentees + "s1,Again,again@uni.example,R\ns5,Bad,no-address,=cmd|'/C calc'!A0\n", Mentors, "--out", output);

        Assert.Equal(1, code);
        Assert.Contains("mentees.csv: row 5, column id", complained, StringComparison.Ordinal);
        Assert.Contains("mentees.csv: row 6, column email", complained, StringComparison.Ordinal);
        Assert.Contains("row 6, column seeks", complained, StringComparison.Ordinal);
        Assert.Contains("Nothing was matched and nothing was written", complained, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData("name,email\nSara,sara@uni.example\n", "id")]
    [InlineData("", "empty")]
    public async Task A_file_that_is_no_roster_is_told(string mentees, string told)
    {
        var (code, _, complained) = await Match(mentees, Mentors);

        Assert.Equal(1, code);
        Assert.Contains(told, complained, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_kept_is_told()
    {
        var (code, _, complained) = await Match("id,name,email,locked\ns1,Sara,sara@uni.example,m9\n", Mentors);

        Assert.Equal(0, code);
        Assert.Contains("Lock not kept (UnknownPerson): s1 with m9", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_usage_answers_2_and_an_absent_file_1()
    {
        var mentees = await Write("mentees.csv", Mentees);

        Assert.Equal(2, (await Command.RunAsync(app, ["match"])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["match", "--mentees", mentees])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["match", "--mentees", mentees, "--mentors", mentees, "--seed", "many"])).Code);
        Assert.Equal(2, (await Command.RunAsync(app, ["pair"])).Code);
        var (code, _, complained) = await Command.RunAsync(app, ["match", "--mentees", mentees, "--mentors", "nowhere.csv"]);
        Assert.Equal(1, code);
        Assert.Contains("There is no file nowhere.csv", complained, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said, string Complained)> Match(string mentees, string mentors, params string[] more) => await Command.RunAsync(app,
        ["match", "--mentees", await Write("mentees.csv", mentees), "--mentors", await Write("mentors.csv", mentors), .. more]);

    private async Task<string> Write(string name, string text)
    {
        var file = Path.Combine(app.DataFolder, name);
        await File.WriteAllTextAsync(file, text, Cancellation);
        return file;
    }
}
