using System.Collections.Frozen;
using System.Globalization;
using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>A country of ISO 3166, with its time zone where it has one.</summary>
internal sealed record Country(string Code, string Name, string? Zone)
{
    /// <summary>Its name in a language, as the system's CLDR has it: a culture's own name says the country in the culture's language, whoever lives there.</summary>
    public string In(string language)
    {
        var own = CultureInfo.GetCultureInfo($"{language}-{Code}").NativeName;
        return own.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? own[(at + 1)..].TrimEnd(')') : Name;
    }
}

/// <summary>Countries by their codes and by the names that people write, in English, in Persian and in the languages that are spoken there, as the system's CLDR has them.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByName = Read();

    private static readonly Lazy<FrozenDictionary<string, Country>> ByAnyName = new(ReadAll);

    public static Country? Find(string? written) => written is null ? null : ByName.GetValueOrDefault(written.Trim()) ?? ByAnyName.Value.GetValueOrDefault(Key(written));

    private static string Key(string name) => string.Concat(Folding.SearchKey(name).Where(char.IsLetterOrDigit));

    private static FrozenDictionary<string, Country> ReadAll()
    {
        var names = new Dictionary<string, Country>(StringComparer.Ordinal);
        foreach (var (name, country) in ByName)
        {
            names.TryAdd(Key(name), country);
        }

        foreach (var country in ByName.Values.Distinct())
        {
            foreach (var language in (string[])["fa", "ar", "en"])
            {
                names.TryAdd(Key(country.In(language)), country);
            }
        }

        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var region = new RegionInfo(culture.Name);
            if (ByName.TryGetValue(region.TwoLetterISORegionName, out var country))
            {
                foreach (var name in (string[])[region.ThreeLetterISORegionName, region.EnglishName, region.NativeName])
                {
                    names.TryAdd(Key(name), country);
                }
            }
        }

        return names.Where(n => n.Key.Length > 0).ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Country> Read()
    {
        using var lines = new StreamReader(typeof(Countries).Assembly.GetManifestResourceStream("countries.txt")!);
        var names = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('|') is not [var code, var name, .. var more])
            {
                continue;
            }

            var country = new Country(code, name, more is [{ Length: > 0 } zone, ..] ? zone : null);
            foreach (var written in (string[])[code, name, .. more is [_, var others] ? others.Split(';') : []])
            {
                names[written] = country;
            }
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
