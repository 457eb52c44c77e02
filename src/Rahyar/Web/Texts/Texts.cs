using System.Collections.Frozen;
using System.Text.Json;

namespace Rahyar.Web.Texts;

/// <summary>Every sentence of Rahyar in every language, from the <c>texts.{language}.json</c> beside the features.</summary>
internal sealed class Texts
{
    public const string English = "en";
    public const string Persian = "fa";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;

    public Texts()
    {
        var assembly = typeof(Texts).Assembly;
        _byLanguage = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("texts/", StringComparison.Ordinal))
            .GroupBy(name => name.Split('.')[^2])
            .ToFrozenDictionary(language => language.Key, language => language
                .SelectMany(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
                })
                .ToFrozenDictionary(text => text.Key, text => text.Value));
    }

    public IEnumerable<string> Languages => _byLanguage.Keys.Order(StringComparer.Ordinal);

    public FrozenDictionary<string, string> In(string language) => _byLanguage[language];

    public bool Speaks(string? language) => language is not null && _byLanguage.ContainsKey(language);

    /// <summary>The text of a key; a missing one shows as the key itself, and the test of keys fails.</summary>
    public string Find(string language, string key) =>
        _byLanguage[language].TryGetValue(key, out var text) ? text : key;

    public bool Has(string key) => _byLanguage[English].ContainsKey(key);
}
