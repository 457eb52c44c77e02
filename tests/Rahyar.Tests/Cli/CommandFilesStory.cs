using System.Diagnostics;
using System.Text;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Cli;

/// <summary>What a command reads it reads wholly or refuses; what it writes is whole or is not there; and it hears Ctrl-C.</summary>
[Trait("Database", "none")]
public sealed class CommandFilesStory : Story
{
    private const string Capacities = "mentor,capacity\nm1,1\nm2,1\n";

    [Theory]
    [InlineData("mentee,mentor,weight\na,m1,0,75\n", "row 2: there are 4 cells under 3 headings")]
    [InlineData("mentee,mentor,weight\na,m1,1\na,m1,2\n", "row 3: the pair stands in row 2 already")]
    [InlineData("mentee,mentor,weight,weight\na,m1,1,2\n", "row 1: the column weight stands there twice")]
    [InlineData("mentee,mentor,weight\n\"a,m1,1\n", "the quotation marks do not fit")]
    [InlineData("mentee,mentor,weight\na,m1,0.75\n", "row 2, column weight: “0.75” is not a whole number")]
    public async Task What_would_be_misread_is_refused_with_its_row(string edges, string told)
    {
        var (code, said, complained) = await Assign(edges, Capacities);
        Assert.Equal((1, ""), (code, said));
        Assert.Contains(told, complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_make_no_other_person_and_headings_may_be_quoted()
    {
        var output = Path.Combine(app.DataFolder, "pairs.csv");
        var (code, said, complained) = await Assign("\"mentee\";\"mentor\";\"weight\"\r\n\"a\";m1;5\r\na;m2;7\r\n\"b; c\";m1;1\r\n", Capacities, "--out", output);
        Assert.True(code == 0, complained);
        Assert.StartsWith("2 matched, 0 not. Sum 8", said, StringComparison.Ordinal);
        Assert.Equal(["mentee,mentor,weight", "a,m2,7", "b; c,m1,1"], await File.ReadAllLinesAsync(output, Cancellation));
    }

    [Fact]
    public async Task Names_in_Latin_1_stay_apart()
    {
        var edges = Path.Combine(app.DataFolder, "latin.csv");
        await File.WriteAllBytesAsync(edges, Encoding.Latin1.GetBytes("mentee,mentor,weight\nJosé,m1,5\nJosè,m2,5\n"), Cancellation);
        var (code, said, complained) = await Command.RunAsync(app, ["assign", "--edges", edges, "--capacities", await Write("capacities.csv", Capacities)]);
        Assert.True(code == 0, complained);
        Assert.StartsWith("2 matched, 0 not", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_a_line_break_is_told_by_its_name()
    {
        var (code, _, complained) = await Assign(new string('a', 2_000_000), Capacities);
        Assert.Equal(1, code);
        Assert.Contains("edges.csv: row 1 has no end within 256 kB", complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_said_before_the_work_and_no_input_is_overwritten()
    {
        foreach (var (output, told) in new[] { ("edges.csv", "is read by this command"), ("nowhere/pairs.csv", "there is no folder"), (".", "is a folder") })
        {
            var (code, said, complained) = await Assign("mentee,mentor,weight\na,m1,5\n", Capacities, "--out", Path.Combine(app.DataFolder, output));
            Assert.Equal((1, ""), (code, said));
            Assert.Contains(told, complained, StringComparison.Ordinal);
            Assert.Contains("Nothing was matched and nothing was written", complained, StringComparison.Ordinal);
        }

        Assert.Equal("mentee,mentor,weight\na,m1,5\n", await File.ReadAllTextAsync(Path.Combine(app.DataFolder, "edges.csv"), Cancellation));
        // A link of another name is the same file.
        File.CreateSymbolicLink(Path.Combine(app.DataFolder, "link.csv"), Path.Combine(app.DataFolder, "edges.csv"));
        Assert.Equal(1, (await Assign("mentee,mentor,weight\na,m1,5\n", Capacities, "--out", Path.Combine(app.DataFolder, "link.csv"))).Code);
    }

    [Fact]
    public async Task A_full_disk_leaves_the_old_file_and_no_half_one()
    {
        var folder = Directory.CreateDirectory(Path.Combine(app.DataFolder, "out")).FullName;
        var output = Path.Combine(folder, "pairs.csv");
        await File.WriteAllTextAsync(output, "what was there\n", Cancellation);
        var edges = await Write("edges.csv", "mentee,mentor,weight\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"mentee-with-a-long-name-{i},m1,{1 + i % 9}\n")));
        var capacities = await Write("capacities.csv", "mentor,capacity\nm1,20000\n");

        // No file may grow beyond 64 kB: what a full disk does, for this process alone.
        var start = new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f 64; exec dotnet exec \"{Path.Combine(AppContext.BaseDirectory, "rahyar.dll")}\" assign --edges \"{edges}\" --capacities \"{capacities}\" --out \"{output}\""])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_TieredCompilation"] = "1" },
        };
        using var process = Process.Start(start)!;
        var complained = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("nothing was written", complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", complained, StringComparison.Ordinal);
        Assert.Equal("what was there\n", await File.ReadAllTextAsync(output, Cancellation));
        Assert.Equal([output], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Ctrl_C_is_heard_while_a_file_is_read()
    {
        // So long that the command is in the middle of reading it.
        var pipe = Path.Combine(app.DataFolder, "edges.csv.gz");
        using (var packing = Process.Start("bash", ["-c", $"yes 'abcdefghij,m1,5' | sed '1i mentee,mentor,weight' | head -c 400000000 | gzip -1 > \"{pipe}\""]))
        {
            await packing.WaitForExitAsync(Cancellation);
        }

        using var process = Command.Start(app, ["assign", "--edges", pipe, "--capacities", await Write("capacities.csv", Capacities)]);
        await Task.Delay(1500, Cancellation);
        var clock = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(130, process.ExitCode);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"heard after {clock.Elapsed}");
    }

    private async Task<(int Code, string Said, string Complained)> Assign(string edges, string capacities, params string[] more) =>
        await Command.RunAsync(app, ["assign", "--edges", await Write("edges.csv", edges), "--capacities", await Write("capacities.csv", capacities), .. more]);

    private async Task<string> Write(string name, string text)
    {
        var file = Path.Combine(app.DataFolder, name);
        await File.WriteAllTextAsync(file, text, Cancellation);
        return file;
    }
}
