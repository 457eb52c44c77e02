namespace Rahyar.Tests.House;

/// <summary>A room that fills up is divided before it is full: no long file, no crowded folder. The migrations are written by a tool.</summary>
[Trait("Database", "none")]
public sealed class RoomsStory
{
    private const int LinesMost = 300;
    private const int FilesMost = 20;

    private static readonly string[] Code = [".cs", ".cshtml", ".ts", ".css", ".json", ".txt"];

    private static readonly List<string> Files = [.. new[] { "src", "tests", "bench" }.SelectMany(root => Directory.EnumerateFiles(Path.Combine(Source.Root, root), "*", SearchOption.AllDirectories))
        .Where(f => Code.Contains(Path.GetExtension(f)) || f.EndsWith(".csproj", StringComparison.Ordinal))
        .Where(f => !Source.Relative(f).Split('/').Any(part => part is "bin" or "obj" or "wwwroot" or "Migrations" or "TestResults"))];

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines()
    {
        Assert.True(Files.Count > 500);
        Assert.Empty(Files.Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".ts" or ".css").Select(f => (Name: Source.Relative(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > LinesMost).Select(f => $"{f.Name}: {f.Lines}"));
    }

    [Fact]
    public void No_folder_has_more_than_twenty_files() => Assert.Empty(Files.GroupBy(f => Path.GetDirectoryName(Source.Relative(f))!)
        .Where(g => g.Count() > FilesMost).Select(g => $"{g.Key}: {g.Count()}").Order());

    /// <summary>Each migration's designer used to repeat the whole model, which was three quarters of the code that is compiled (docs/adr/0071).</summary>
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public void Only_the_newest_migration_holds_the_whole_model(string set)
    {
        var designers = Directory.EnumerateFiles(Path.Combine(Source.Root, "src", "Rahyar", "Data", "Migrations", set), "*.Designer.cs").Order(StringComparer.Ordinal).ToList();

        Assert.Contains("BuildTargetModel", File.ReadAllText(designers[^1]), StringComparison.Ordinal);
        // Take the method out; where a column is altered, or on SQLite dropped, or a foreign key comes, leave the model of that table.
        Assert.Empty(designers.SkipLast(1).Where(d => File.ReadLines(d).Count() > 500).Select(Source.Relative));
    }
}
