using System.Reflection;
using System.Text.RegularExpressions;

namespace Rahyar.Tests.House;

/// <summary>docs/glossary.md has each term of the domain with the name that it has in the code.</summary>
[Trait("Database", "none")]
public sealed partial class GlossaryStory
{
    private static readonly Assembly App = typeof(Data.AppDb).Assembly;

    private static readonly List<(string Term, string Name, string Persian, string Sentence)> Rows = [.. File.ReadLines(Path.Combine(Source.Root, "docs", "glossary.md"))
        .Select(line => Row().Match(line)).Where(m => m.Success)
        .Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value))];

    [Fact]
    public void Each_name_stands_in_the_code()
    {
        var types = App.GetTypes().Concat(typeof(Paradigm.ParadigmModel).Assembly.GetTypes()).ToLookup(t => t.Name);
        var unknown = Rows.Select(r => r.Name.Split('.')).Where(name => !types[name[0]].Any(t => name.Length == 1 || t.GetMember(name[1], All).Length > 0));
        Assert.Empty(unknown.Select(name => string.Join('.', name)));
    }

    [Fact]
    public void Each_entity_has_its_term()
    {
        var named = Rows.Select(r => r.Name).ToHashSet();
        Assert.Empty(Harness.Model.EntityTypes.Where(t => t.Assembly == App).Select(t => t.Name).Where(name => !named.Contains(name)).Order());
    }

    [Fact]
    public void A_term_has_one_name_Persian_letters_and_a_sentence()
    {
        Assert.True(Rows.Count > 60);
        Assert.Empty(Rows.GroupBy(r => r.Term).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(Rows.GroupBy(r => r.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(Rows, row => Assert.Matches(@"^[\p{IsArabic}\u200c /«»()]+$", row.Persian));
        Assert.All(Rows, row => Assert.True(row.Sentence.Length > 15, row.Term));
    }

    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    [GeneratedRegex(@"^\| ([^|`]+) \| `([\w.]+)` \| ([^|]+) \| ([^|]+) \|$")]
    private static partial Regex Row();
}
