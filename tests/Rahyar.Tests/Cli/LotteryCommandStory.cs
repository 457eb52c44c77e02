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

    private async Task<(int Code, string Said, string Complained)> Check(string csv)
    {
        var file = Path.Combine(app.DataFolder, "lottery.csv");
        await File.WriteAllTextAsync(file, csv, Cancellation);
        return await Command.RunAsync(app, ["lottery", file]);
    }
}
