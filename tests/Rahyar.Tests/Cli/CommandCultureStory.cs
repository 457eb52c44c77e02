using System.Text.Json;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Cli;

/// <summary>A machine that is set to German, Turkish or Persian reads and writes the same numbers as any other.</summary>
[Trait("Database", "none")]
public sealed class CommandCultureStory : Story
{
    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("fa_IR.UTF-8")]
    public async Task Every_command_says_and_writes_what_it_says_and_writes_in_English(string language)
    {
        var random = new Random(3);
        var edges = await Write("edges.csv", "mentee,mentor,weight\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"a{i},m{random.Next(1, 20)},{random.Next(1, 1000)}\na{i},m{random.Next(20, 40)},{random.Next(1, 1000)}\n")));
        var capacities = await Write("capacities.csv", "mentor,capacity\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"m{i},3\n")));
        var mentees = await Write("mentees.csv", "id,name,email,seeks,years\nI1,Isik,isik@uni.example,TITLE;statistics,1\n");
        var mentors = await Write("mentors.csv", "id,name,email,offers,years,availability\nI2,Omid,omid@uni.example,title;Statistics,7,Mon 08:00-10:30\n");
        var people = await Write("people.csv", "id,group\nI1,A\nI2,A\ni3,B\n");
        var (pairs, list) = (Path.Combine(app.DataFolder, "pairs.csv"), Path.Combine(app.DataFolder, "list.csv"));
        foreach (string[] call in (string[][])
        [
            ["assign", "--edges", edges, "--capacities", capacities, "--gap", "0.00001", "--seed", "-5", "--json", "--out", pairs],
            ["match", "--mentees", mentees, "--mentors", mentors, "--seed", "-5", "--json", "--out", pairs],
            ["lottery", "draw", "--people", people, "--seed", "-5", "--stratified", "--out", list],
            ["lottery", list],
            ["assign", "--edges", edges],
        ])
        {
            var plain = await Run(call, "C.UTF-8", pairs);
            var other = await Run(call, language, pairs);
            Assert.Equal(plain, other);
        }
    }

    [Theory]
    [InlineData("de_DE.UTF-8", "0,5")]
    [InlineData("fa_IR.UTF-8", "0.5")]
    [InlineData("fa_IR.UTF-8", "۰٫۵")]
    [InlineData("C.UTF-8", "5e-1")]
    public async Task A_gap_is_the_same_number_however_it_is_written(string language, string gap)
    {
        var edges = await Write("edges.csv", "mentee,mentor,weight\na,m1,10\n");
        var capacities = await Write("capacities.csv", "mentor,capacity\nm1,1\n");
        var (code, said, complained) = await Command.RunAsync(app, ["assign", "--edges", edges, "--capacities", capacities, "--gap", gap], Speaking(language));
        Assert.True(code == 0, complained);
        Assert.StartsWith("1 matched, 0 not. Sum 10 of at most 10", said, StringComparison.Ordinal);
    }

    // Without what differs from run to run: times and memory.
    private async Task<(int, string, string, string)> Run(string[] call, string language, string written)
    {
        File.Delete(written);
        var (code, said, complained) = await Command.RunAsync(app, call, Speaking(language));
        var output = File.Exists(written) ? await File.ReadAllTextAsync(written, Cancellation) : "";
        if (!said.StartsWith('{'))
        {
            return (code, said, complained, output);
        }

        var summary = JsonDocument.Parse(said).RootElement;
        return (code, string.Join(',', summary.EnumerateObject().Where(p => p.Name is not ("seconds" or "peakMemoryMB")).Select(p => p.ToString())), complained, output);
    }

    private static Dictionary<string, string> Speaking(string language) => new() { ["LC_ALL"] = language, ["LANG"] = language };

    private async Task<string> Write(string name, string text)
    {
        var file = Path.Combine(app.DataFolder, name);
        await File.WriteAllTextAsync(file, text, Cancellation);
        return file;
    }
}
