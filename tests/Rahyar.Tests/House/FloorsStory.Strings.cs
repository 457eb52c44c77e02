using System.Text.Json;
using System.Text.RegularExpressions;
using Rahyar.Journal;

namespace Rahyar.Tests.House;

/// <summary>What the types cannot show: a module that knows another's events or e-mails by their names.</summary>
public sealed partial class FloorsStory
{
    [Fact]
    public void No_event_of_another_module_stands_in_a_string()
    {
        var declared = Verbs.Types.ToLookup(Verbs.Of, type => ModuleOfNamespace(type.Namespace!)).ToDictionary(g => g.Key, g => g.Single());
        var prefixes = declared.GroupBy(e => e.Key[..(e.Key.IndexOf('.', StringComparison.Ordinal) + 1)]).ToDictionary(g => g.Key, g => g.Select(e => e.Value).ToHashSet());
        var texts = TextKeys();
        var literals = Literals().ToList();
        Assert.Contains(literals, l => l.Text == "goal.closed");
        // A verb that is also a text, the end of one, or a refusal is one of these, unless it is compared with a verb. An address has a domain.
        var foreign = literals.Where(l => (declared.TryGetValue(l.Text, out var module) && module != l.Module && (!texts.Contains(l.Text) || l.Line.Contains("Verb", StringComparison.Ordinal)))
            || (prefixes.TryGetValue(l.Text, out var modules) && !modules.Contains(l.Module) && !l.Line.Contains("Domain", StringComparison.Ordinal)));
        Assert.Empty(foreign.Select(l => $"{l.File}: \"{l.Text}\". Say entry.Is<…>(), journal.Of<…>(), or register a consequence."));
    }

    [Fact]
    public void No_cause_of_another_modules_e_mails_stands_in_a_string()
    {
        var causes = Literals().Select(l => (l.Module, l.File, Cause: Cause().Match(l.Text))).Where(l => l.Cause.Success)
            .ToLookup(l => l.Cause.Groups[1].Value, l => (l.Module, l.File));
        Assert.True(causes.Count > 15, "The test sees hardly any cause.");
        Assert.Contains(causes, c => c.Key == "survey");
        Assert.Empty(causes.Where(c => c.DistinctBy(l => l.Module).Count() > 1).Select(c => $"{c.Key}: in {string.Join(", ", c.Select(l => l.File).Distinct())}"));
    }

    // Every string of the code, with the module (or other part of the house) that it stands in.
    private static IEnumerable<(string Module, string File, string Line, string Text)> Literals() =>
        from file in Source.Files(".cs", ".cshtml")
        let name = Source.Relative(file)
        from line in File.ReadLines(file)
        where !line.Contains("[Verb(", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match literal in Literal().Matches(line)
        select (ModuleOfNamespace($"Rahyar.{Path.GetDirectoryName(Path.GetRelativePath("src/Rahyar", name))!.Replace('/', '.')}"), name, line, literal.Groups[1].Value);

    private static string ModuleOfNamespace(string name) => name.Split('.') switch
    {
        ["Rahyar", "Modules", var module, ..] => module,
        [_, var part, ..] => part,
        _ => "",
    };

    private static HashSet<string> TextKeys() =>
        [.. Directory.EnumerateFiles(Path.Combine(Source.Root, "src", "Rahyar"), "texts.en.json", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => JsonDocument.Parse(File.ReadAllText(f)).RootElement.EnumerateObject().Select(p => p.Name))
            .SelectMany(key => Ends(Plural().Replace(key, "")))];

    private static IEnumerable<string> Ends(string key)
    {
        for (var at = -1; (at = key.IndexOf('.', at + 1)) >= 0;)
        {
            yield return key[(at + 1)..];
        }

        yield return key;
    }

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    // «noun:» at the beginning, followed by an id, or alone.
    [GeneratedRegex(@"^([a-z][a-z-]+):(?:$|\{)")]
    private static partial Regex Cause();

    [GeneratedRegex(@"\.(one|other)$")]
    private static partial Regex Plural();
}
