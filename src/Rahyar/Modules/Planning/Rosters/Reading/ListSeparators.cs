using System.Text.RegularExpressions;
using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>How the lists of a column are divided, found out of what stands in it.</summary>
internal static partial class ListSeparators
{
    public const string Usual = ";";
    private const string None = "none", Lines = "lines", And = "and", CommaAnd = ",and";

    public static readonly string[] Names = [Usual, ",", CommaAnd, "|", Lines, "/", And, None];

    private static readonly System.Buffers.SearchValues<char> Dividers = System.Buffers.SearchValues.Create(",،|/;؛");

    private const StringSplitOptions Parts = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The items of a cell, each once.</summary>
    public static string[] Split(string cell, string separator) =>
        [.. (separator switch
        {
            None => [cell.Trim()],
            "," => cell.Split([',', '،'], Parts),
            CommaAnd => cell.Split([',', '،'], Parts).SelectMany(part => Word().Split(part)).SelectMany(part => part.Split(' ', 2) is ["and" or "و" or "&", var rest] ? [rest] : (string[])[part]),
            "|" => cell.Split('|', Parts),
            Lines => cell.Split('\n', Parts),
            "/" => cell.Split('/', Parts),
            And => Word().Split(cell),
            _ => cell.Split([';', '؛'], Parts),
        }).Select(item => item.Trim()).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The items where each is a known word, so that any divider will do: languages, ways of meeting, hours.</summary>
    public static IEnumerable<string> SplitAny(string cell) => cell.Split([';', '؛', ',', '،', '|', '\n', '/', '&'], Parts).SelectMany(part => Word().Split(part)).Where(part => part.Length > 0);

    /// <summary>Whether one item looks like several.</summary>
    public static bool LooksSeveral(string item) => item.AsSpan().ContainsAny(Dividers) || Word().IsMatch(item);

    /// <summary>
    /// What divides the cells of a column. Marks that stand in hardly any name count more than commas; a slash or a word for <em>and</em> counts only where
    /// what it divides is found in other cells too: «research and development» is one thing.
    /// </summary>
    /// <param name="cells">What stands in the column, blanks left out.</param>
    /// <param name="ids">Items are ids, in which there are slashes and blanks.</param>
    public static string Find(IReadOnlyList<string> cells, bool ids = false)
    {
        (string Separator, int Weight)[] found =
        [
            (Usual, 3 * cells.Count(cell => cell.AsSpan().ContainsAny(';', '؛'))), ("|", 3 * cells.Count(cell => cell.Contains('|'))),
            (Lines, 3 * cells.Count(cell => cell.Contains('\n'))), (",", cells.Count(cell => cell.AsSpan().ContainsAny(',', '،'))),
        ];
        var best = found.MaxBy(f => f.Weight);
        if (best.Weight > 0)
        {
            return best.Separator != "," || ids || !Recur(cells, ",", And) ? best.Separator : CommaAnd;
        }

        return ids ? Usual : Recur(cells, None, "/") ? "/" : Recur(cells, None, And) ? And : Usual;
    }

    private static bool Recur(IReadOnlyList<string> cells, string first, string then)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var divided = new List<string>();
        foreach (var cell in cells.Distinct(StringComparer.Ordinal))
        {
            var items = Split(Kept().Replace(cell, "$1 $2"), first);
            foreach (var item in items)
            {
                var parts = Split(item, then);
                divided.AddRange(parts.Length > 1 ? parts.Select(Folding.Fold) : []);
                foreach (var part in parts.Select(Folding.Fold).Distinct())
                {
                    seen[part] = seen.GetValueOrDefault(part) + 1;
                }
            }
        }

        return divided.Count > 0 && divided.Count(part => seen[part] > 1) * 2 >= divided.Count;
    }

    [GeneratedRegex(@"\s+(?:and|و|&)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    // What is written with a slash and is one thing.
    [GeneratedRegex(@"\b(CI|TCP|UI|UX|I|A|N|PL)/(CD|IP|UX|UI|O|B|A|SQL)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Kept();
}
