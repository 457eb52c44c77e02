using System.Text.RegularExpressions;

namespace Rahyar.Tests.House.Trust;

/// <summary>What docs/asvs.md and docs/attacks.md name as evidence is there, and nothing is left out.</summary>
[Trait("Database", "none")]
public sealed partial class EvidenceStory
{
    /// <summary>How many requirements of levels 1 and 2 each section of ASVS 5.0.0 begins with.</summary>
    private const string Sections = "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 "
        + "7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 "
        + "13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

    private static readonly string[] Files = [.. new[] { "src", "tests", "docs", "packaging" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Source.Root, folder), "*", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)), .. Directory.EnumerateFiles(Source.Root)];

    [Theory]
    [InlineData("asvs.md", 100)]
    [InlineData("attacks.md", 60)]
    public void What_is_named_as_evidence_is_there(string document, int atLeast)
    {
        var text = Read(document);
        var names = Named().Matches(text).Select(m => m.Groups["name"].Value).Distinct().ToList();
        var paths = Paths().Matches(text).Select(m => m.Value).Distinct().ToList();
        var known = Files.Select(file => Path.GetFileName(file)).ToHashSet();
        var stories = Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && file.Contains("/tests/", StringComparison.Ordinal)).ToLookup(file => Path.GetFileName(file).Split('.')[0]);

        Assert.True(names.Count + paths.Count >= atLeast, $"{names.Count} stories and files, {paths.Count} documents");
        Assert.DoesNotContain(paths, path => !File.Exists(Path.Combine(Source.Root, path)));
        Assert.DoesNotContain(names, name => !IsThere(name));

        bool IsThere(string name) => name.Split('.') is [var story, var method] && !known.Contains(name)
            ? stories[story].Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{method}\("))
            : known.Contains(name) || stories.Contains(name) || Files.Any(file => file.EndsWith(".cs", StringComparison.Ordinal) && File.ReadAllText(file).Contains($"class {name}", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_requirement_of_the_first_two_levels_has_its_line_and_the_sums_are_right()
    {
        var text = Read("asvs.md");
        var lines = Requirement().Matches(text);
        var expected = Sections.Split(' ').Select(s => s.Split(':')).SelectMany(s => Enumerable.Range(1, int.Parse(s[1], System.Globalization.CultureInfo.InvariantCulture)).Select(n => $"{s[0]}.{n}"));

        Assert.Equal(expected, lines.Select(l => l.Groups["no"].Value));
        Assert.Contains($"Of {lines.Count} requirements **{Count("met")} are met, {Count("**not**")} are not, and {Count("does not apply")} do not apply**", text, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.NotEmpty(line.Groups["where"].Value.Trim()));

        int Count(string verdict) => lines.Count(l => l.Groups["verdict"].Value == verdict);
    }

    [Fact]
    public void Every_attack_and_every_fault_of_the_review_has_a_story()
    {
        var rows = Row().Matches(Read("attacks.md")).ToDictionary(m => m.Groups["no"].Value, m => Named().Count(m.Value));

        Assert.Equal([.. Enumerable.Range(0, 13).Select(n => $"F{n}"), .. Enumerable.Range(1, 21).Select(n => $"T{n}")], rows.Keys.OrderBy(no => no[0]).ThenBy(no => no.Length).ThenBy(no => no, StringComparer.Ordinal));
        Assert.All(rows, row => Assert.True(row.Value > 0, row.Key));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Source.Root, "docs", document));

    [GeneratedRegex(@"`(?<name>[A-Z]\w+(Story|Laws|Tests|Model)(\.\w+)?|[\w.-]+\.(cs|ts|conf|yaml|service|props))`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(docs/[\w./-]+\.md|SECURITY\.md|CONTRIBUTING\.md)")]
    private static partial Regex Paths();

    [GeneratedRegex(@"^\| (?<no>\d+\.\d+\.\d+) \| [12] \| [^|]+ \| (?<verdict>[^|]+) \| (?<where>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Requirement();

    [GeneratedRegex(@"^\| (?<no>[TF]\d+) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
