using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Rahyar.Matching;

/// <summary>Languages by their codes of ISO 639-1, -2 and -3 and by their names in English, in Persian and in themselves, as the system's CLDR has them.</summary>
public static partial class Languages
{
    // What people write and CLDR does not.
    private static readonly string[] Others =
    [
        "fa|farsi|parsi|per|زبان فارسی|پارسی", "prs|dari|دری", "en|eng|زبان انگلیسی|انگلیسي", "ar|زبان عربی|تازی", "zh|mandarin|cantonese|chi|putonghua|چینی ماندارین", "de|ger", "fr|fre", "el|gre", "nl|dut|flemish",
        "cs|cze", "hy|arm", "eu|baq", "my|bur", "ka|geo", "is|ice", "mk|mac", "mi|mao", "ms|may", "ro|rum", "sk|slo", "bo|tib", "cy|wel", "sq|alb", "tr|turkish|ترکی|ترکی استانبولی", "az|azeri|azari|آذری|ترکی آذربایجانی|ترکی آذری", "ku|kurdish|kurmanji|کردی|کوردی", "ckb|sorani|سورانی", "ps|pashto|پشتو", "he|عبری", "hy|armenian|ارمنی", "es|castilian",
        "ur|urdu|اردو", "bal|baluchi|balochi|بلوچی", "glk|gilaki|گیلکی", "mzn|mazandarani|مازندرانی|مازنی", "lrc|luri|lori|لری|لری شمالی", "nb|norwegian|no|نروژی",
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> ByName = new(Read);

    /// <summary>The code of a language, such as <c>fa</c>; a tag that is one stays as it is written. Null where it is none that is known.</summary>
    /// <param name="written">As somebody wrote it: <c>fas</c>, <c>Persian</c>, «فارسی», <c>English (C1)</c>.</param>
    public static string? Find(string written)
    {
        var plain = written.Trim();
        if (plain.Length == 2 && char.IsAsciiLetterLower(plain[0]) && char.IsAsciiLetterLower(plain[1]))
        {
            return plain;
        }

        return ByName.Value.GetValueOrDefault(Folding.SearchKey(plain)) ?? (Tag().IsMatch(plain) ? plain : Remark().Match(plain) is { Success: true } remark ? Find(remark.Groups[1].Value) : null);
    }

    private static FrozenDictionary<string, string> Read()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var others in Others)
        {
            var parts = others.Split('|');
            foreach (var part in parts)
            {
                names.TryAdd(Folding.SearchKey(part), parts[0]);
            }
        }

        var cultures = CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(c => c.Name.Length is 2 or 3).ToArray();
        foreach (var culture in cultures)
        {
            foreach (var name in (string[])[culture.Name, culture.ThreeLetterISOLanguageName, culture.EnglishName, culture.NativeName])
            {
                names.TryAdd(Folding.SearchKey(name), culture.Name);
            }
        }

        var reader = CultureInfo.CurrentUICulture;
        try
        {
            // The one way to ask for a name in another language; nothing else runs in between.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fa");
            foreach (var culture in cultures)
            {
                names.TryAdd(Folding.SearchKey(culture.DisplayName), culture.Name);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }

        return names.Where(n => n.Key.Length > 1).ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex Tag();

    // «English (C1)», «English: fluent», «English - good».
    [GeneratedRegex(@"^(\p{L}[^(:\d–—]*?)\s*(?:\(.*|:.*|\s[-–—]\s.*|[A-C][12])$")]
    private static partial Regex Remark();
}
