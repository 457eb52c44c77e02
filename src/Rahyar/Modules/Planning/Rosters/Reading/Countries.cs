using System.Collections.Frozen;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>A country of ISO 3166, with its time zone where it has one.</summary>
internal sealed record Country(string Code, string Name, string? Zone);

/// <summary>Countries by their code and by the English names that people write.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByName = Read();

    public static Country? Find(string? written) => written is null ? null : ByName.GetValueOrDefault(written.Trim());

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
