using System.Collections.Frozen;
using System.Text.Json;

namespace Rahyar.Web.Texts;

/// <summary>Every sentence of Rahyar in every language, from the <c>texts.{language}.json</c> beside the features, and from a folder of the institution's own.</summary>
internal sealed class Texts
{
    public const string English = "en";
    public const string Persian = "fa";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage;
    private readonly FrozenDictionary<string, LanguageRules> _languages;

    private static readonly Lazy<Texts> OwnOnly = new(() => new Texts(null));

    private Texts(string? folder)
    {
        _byLanguage = Embedded().Concat(Lying(folder)).GroupBy(file => file.Name.Split('.')[^2]).ToFrozenDictionary(language => language.Key, Joined);
        _languages = _byLanguage.Keys.ToFrozenDictionary(language => language, language => new LanguageRules(key => Find(language, key)));
    }

    /// <summary>Those that come with Rahyar.</summary>
    public static Texts Own => OwnOnly.Value;

    /// <param name="folder">Where further files <c>texts.{language}.json</c> may lie: further languages, or other words for some keys.</param>
    public static Texts With(string? folder) => folder is null ? Own : new(folder);

    public IEnumerable<string> Languages => _byLanguage.Keys.Order(StringComparer.Ordinal);

    public FrozenDictionary<string, string> In(string language) => _byLanguage[language];

    /// <summary>How a language is written.</summary>
    public LanguageRules RulesOf(string language) => _languages[language];

    public bool Speaks(string? language) => language is not null && _byLanguage.ContainsKey(language);

    /// <summary>
    /// The text of a key. What a further language has not said yet shows in English; what nobody says shows as the key itself, and the
    /// test of keys fails.
    /// </summary>
    public string Find(string language, string key) =>
        _byLanguage[language].TryGetValue(key, out var text) || _byLanguage[English].TryGetValue(key, out text) ? text : key;

    public bool Has(string key) => _byLanguage[English].ContainsKey(key);

    /// <summary>Whether a language itself has the key.</summary>
    public bool Has(string language, string key) => _byLanguage[language].ContainsKey(key);

    private static FrozenDictionary<string, string> Joined(IEnumerable<(string Name, Func<Stream> Open)> files)
    {
        var texts = new Dictionary<string, string>();
        foreach (var (_, open) in files)
        {
            using var stream = open();
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                texts[key] = text;
            }
        }

        return texts.ToFrozenDictionary();
    }

    private static IEnumerable<(string Name, Func<Stream> Open)> Embedded()
    {
        var assembly = typeof(Texts).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith("texts/", StringComparison.Ordinal))
            .Select(name => (name, (Func<Stream>)(() => assembly.GetManifestResourceStream(name)!)));
    }

    private static IEnumerable<(string Name, Func<Stream> Open)> Lying(string? folder) => folder is null ? []
        : Directory.EnumerateFiles(folder, "texts.*.json").Select(path => (Path.GetFileName(path), (Func<Stream>)(() => File.OpenRead(path))));
}
