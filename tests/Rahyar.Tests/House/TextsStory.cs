using Rahyar.Modules.Structure.Choosing.Requests;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.House;

/// <summary>Every sentence exists in every language, once, and is used.</summary>
[Trait("Database", "none")]
public sealed partial class TextsStory
{
    private static readonly List<(string File, string Text)> Code =
        [.. Source.Files(".cs", ".cshtml", ".ts").Select(f => (Source.Relative(f), File.ReadAllText(f)))];

    private static readonly Texts Texts = Texts.Own;

    [Fact]
    public void Each_key_that_the_pages_ask_for_has_a_text()
    {
        var missing = new List<string>();
        var asked = 0;
        foreach (var (file, text) in Code)
        {
            foreach (var key in AskedFor(text))
            {
                asked++;
                if (!Texts.Has(key))
                {
                    missing.Add($"{file}: {key}");
                }
            }

            foreach (Match match in Counted().Matches(text))
            {
                missing.AddRange(new[] { "one", "other" }.Select(form => $"{match.Groups[1].Value}.{form}")
                    .Where(key => !Texts.Has(key)).Select(key => $"{file}: {key}"));
            }

            foreach (Match match in RefusedName().Matches(text))
            {
                if (!Texts.Has($"refused.{match.Groups[1].Value}"))
                {
                    missing.Add($"{file}: refused.{match.Groups[1].Value}");
                }
            }

            foreach (Match match in Prefixed().Matches(text))
            {
                if (!Keys(Texts.English).Any(key => key.StartsWith(match.Groups[1].Value, StringComparison.Ordinal)))
                {
                    missing.Add($"{file}: no key begins with {match.Groups[1].Value}");
                }
            }
        }

        Assert.True(asked > 20, "The test found hardly any keys in the pages: it reads them wrongly.");
        Assert.True(missing.Count == 0, $"Texts are missing:\n{string.Join('\n', missing.Distinct().Order(StringComparer.Ordinal))}");
    }

    [Fact]
    public void Both_languages_have_the_same_keys()
    {
        Assert.Equal(["en", "fa"], Texts.Languages);
        var english = Keys(Texts.English).ToHashSet();
        var persian = Keys(Texts.Persian).ToHashSet();
        Assert.True(english.SetEquals(persian),
            $"Only in English: {string.Join(", ", english.Except(persian))}\nOnly in Persian: {string.Join(", ", persian.Except(english))}");
    }

    [Fact]
    public void Both_languages_fill_the_same_places()
    {
        var different = Keys(Texts.English).Where(key => Texts.In(Texts.Persian).ContainsKey(key)
            && !Places(key, Texts.English).SetEquals(Places(key, Texts.Persian)));
        Assert.True(!different.Any(), $"The places {{0}} differ between the languages in: {string.Join(", ", different)}");
    }

    [Fact]
    public void No_text_is_empty_and_no_key_stands_twice()
    {
        var faults = new List<string>();
        foreach (var language in Texts.Languages)
        {
            var seen = new Dictionary<string, string>();
            foreach (var file in Source.Files(".json").Where(f => Path.GetFileName(f) == $"texts.{language}.json"))
            {
                using var json = JsonDocument.Parse(File.ReadAllText(file));
                foreach (var text in json.RootElement.EnumerateObject())
                {
                    if (!seen.TryAdd(text.Name, Source.Relative(file)))
                    {
                        faults.Add($"{text.Name} stands in {seen[text.Name]} and in {Source.Relative(file)}");
                    }

                    if (string.IsNullOrWhiteSpace(text.Value.GetString()))
                    {
                        faults.Add($"{text.Name} is empty in {Source.Relative(file)}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void What_is_said_to_groups_has_a_usual_form_too() =>
        Assert.DoesNotContain(Keys(Texts.English), key => key.EndsWith(".ours", StringComparison.Ordinal) && !Texts.Has(key[..^".ours".Length]));

    [Fact]
    public void No_text_is_unused()
    {
        var literals = Code.SelectMany(c => Literal().Matches(c.Text).Select(m => m.Groups[1].Value)).ToHashSet();
        var prefixes = Code.SelectMany(c => Interpolated().Matches(c.Text).Select(m => m.Groups[1].Value)).Where(p => p.Length > 2).ToHashSet();
        var suffixes = Code.SelectMany(c => Suffixed().Matches(c.Text).Select(m => m.Groups[1].Value)).ToHashSet();
        var composed = Code.SelectMany(c => ComposedRefusal().Matches(c.Text).Select(m => new Regex(Hole().Replace(Regex.Escape("refused." + m.Groups[1].Value), "[a-z]+")))).ToList();
        var unused = Keys(Texts.English).Where(key => !Used(key) && !Used(Bare(key))).Order(StringComparer.Ordinal).ToList();
        Assert.True(unused.Count == 0, $"Nothing asks for these texts:\n{string.Join('\n', unused)}");

        bool Used(string key) => literals.Contains(key)
            || (key.StartsWith("refused.", StringComparison.Ordinal) && (literals.Contains(key["refused.".Length..]) || composed.Any(c => c.IsMatch(key))))
            || (Letter().Match(key) is { Success: true } letter && literals.Contains(letter.Groups[1].Value))
            || prefixes.Any(p => p != "refused." && key.StartsWith(p, StringComparison.Ordinal))
            || suffixes.Any(s => key.EndsWith(s, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Keys(string language) => Texts.In(language).Keys;

    private static string Bare(string key) => Plural().Replace(key, "").Replace(".ours", "", StringComparison.Ordinal);

    // "One goal" and «یک هدف» need not repeat their number.
    private static HashSet<string> Places(string key, string language) => Place().Matches(Texts.Find(language, key))
        .Select(m => m.Value).Where(p => !(p == "{0}" && key.EndsWith(".one", StringComparison.Ordinal))).ToHashSet();

    // The literals in L[…]'s first argument, which may choose between some: L[many ? "a.many" : "a.few", n].
    private static IEnumerable<string> AskedFor(string text)
    {
        foreach (Match start in Indexer().Matches(text))
        {
            var depth = 0;
            var at = start.Index + start.Length;
            var from = at;
            for (var quoted = false; at < text.Length; at++)
            {
                var c = text[at];
                quoted ^= c == '"';
                if (quoted)
                {
                    continue;
                }

                if (depth == 0 && c is ',' or ']')
                {
                    break;
                }

                depth += c is '(' or '[' or '{' ? 1 : c is ')' or '}' ? -1 : 0;
            }

            foreach (Match literal in KeyLiteral().Matches(text[from..at]))
            {
                yield return literal.Groups[1].Value;
            }
        }
    }

    [GeneratedRegex(@"\b(?:L|locale|Locale)\[(?!\$)")]
    private static partial Regex Indexer();

    [GeneratedRegex(@"(?<![$\w])(?<!==\s*|!=\s*|is\s+|\()""([a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*)""(?!\s*(?:=>|==))")]
    private static partial Regex KeyLiteral();

    [GeneratedRegex(@"\b(?:L|locale|Locale)\.Count\(""([^""]+)""")]
    private static partial Regex Counted();

    [GeneratedRegex(@"new Refused\(""([^""]+)""")]
    private static partial Regex RefusedName();

    [GeneratedRegex(@"\b(?:L|locale|Locale)(?:\[|\.Count\()\$""([a-z][a-z.-]*\.)\{")]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"(?<!\$)""([a-z][A-Za-z0-9.-]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\$""([a-z][a-z0-9.-]*\.)\{")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"Count\(\$""\{\w+\}(\.[a-z.-]+)""")]
    private static partial Regex Suffixed();

    [GeneratedRegex(@"new Refused\(\$""([^""]+)""")]
    private static partial Regex ComposedRefusal();

    [GeneratedRegex(@"\\\{[^}]+\}")]
    private static partial Regex Hole();

    // EmailComposer.Write takes the key and adds these.
    [GeneratedRegex(@"^(.+)\.(?:subject|text)$")]
    private static partial Regex Letter();

    [GeneratedRegex(@"\.(one|other)$")]
    private static partial Regex Plural();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
