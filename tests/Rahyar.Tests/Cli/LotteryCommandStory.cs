using Rahyar.Matching;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Cli;

/// <summary><c>rahyar lottery</c>: anyone draws a published list again.</summary>
[Trait("Database", "none")]
public sealed class LotteryCommandStory : Story
{
    private static readonly string Honest = Lottery.Draw(Enumerable.Range(0, 40).Select(n => new Entrant($"p{n}", n % 3 == 0 ? "a, b" : null)), 12, stratified: true).ToCsv();

    [Fact]
    public async Task An_honest_list_is_confirmed()
    {
        var (code, said, _) = await Check(Honest);

        Assert.Equal(0, code);
        Assert.Contains("exactly what its seed draws", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_places_exchanged_are_found_and_named()
    {
        var lines = Honest.Split('\n');
        (lines[1], lines[9]) = (string.Concat("1", lines[9].AsSpan(lines[9].IndexOf(','))), string.Concat("9", lines[1].AsSpan(lines[1].IndexOf(','))));

        var (code, said, complained) = await Check(string.Join('\n', lines));

        Assert.Equal(1, code);
        Assert.Contains("2 lines differ", said, StringComparison.Ordinal);
        Assert.Contains("row 2: ", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_list_is_told_with_its_place()
    {
        var (code, _, complained) = await Check("order,id\n1,a\n");

        Assert.Equal(1, code);
        Assert.Contains("row 1: the columns are not order,id,group,number,seed,stratified", complained, StringComparison.Ordinal);
        Assert.Equal(2, (await Command.RunAsync(app, ["lottery"])).Code);
    }

    [Fact]
    public async Task A_list_without_anybody_confirms_nothing()
    {
        var (code, said, complained) = await Check("order,id,group,number,seed,stratified\n");

        Assert.Equal((1, ""), (code, said));
        Assert.Contains("there is nobody in the list", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_throws_a_seed_draws_by_it_and_holds_it_to_what_was_announced()
    {
        var (_, thrown, _) = await Command.RunAsync(app, ["lottery", "seed"]);
        var (seed, commitment) = (thrown.Split('\n')[0].Split(' ')[^1], thrown.Split('\n')[1].Split(' ')[^1]);
        Assert.Equal(Lottery.CommitmentTo(long.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)), commitment);
        var (people, list) = (Path.Combine(app.DataFolder, "people.csv"), Path.Combine(app.DataFolder, "list.csv"));
        await File.WriteAllTextAsync(people, "group;id\na;p1\nb;p2\na;p3\n", Cancellation);

        var (code, said, complained) = await Command.RunAsync(app, ["lottery", "draw", "--people", people, "--seed", seed, "--stratified", "--out", list]);

        Assert.True(code == 0, complained);
        Assert.Contains($"3 people were drawn. Commitment to the seed: {commitment}", said, StringComparison.Ordinal);
        Assert.Equal(Lottery.Draw([new("p1", "a"), new("p2", "b"), new("p3", "a")], long.Parse(seed, System.Globalization.CultureInfo.InvariantCulture), stratified: true).ToCsv(), await File.ReadAllTextAsync(list, Cancellation));
        Assert.Equal(0, (await Command.RunAsync(app, ["lottery", list, "--commitment", commitment])).Code);
        var other = await Command.RunAsync(app, ["lottery", list, "--commitment", Lottery.CommitmentTo(1)]);
        Assert.Equal(1, other.Code);
        Assert.Contains("is not the one that was committed to", other.Complained, StringComparison.Ordinal);
        Assert.Equal(1, (await Command.RunAsync(app, ["lottery", "draw", "--people", people, "--seed", "1", "--out", people])).Code);
    }

    private async Task<(int Code, string Said, string Complained)> Check(string csv)
    {
        var file = Path.Combine(app.DataFolder, "lottery.csv");
        await File.WriteAllTextAsync(file, csv, Cancellation);
        return await Command.RunAsync(app, ["lottery", file]);
    }
}
