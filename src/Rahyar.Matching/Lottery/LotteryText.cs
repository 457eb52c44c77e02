using System.Globalization;
using System.Text;

namespace Rahyar.Matching;

/// <summary>The exported list of a lottery, and its check. The same lottery gives the same text, byte for byte.</summary>
public static class LotteryText
{
    private const string Header = "order,id,group,number,seed,stratified";

    // "yes" stood for turns that were taken by a fixed order of the groups, in which small ones came last whatever the seed: such a list is not drawn again.
    private const string Together = "no", ByShares = "shares", ByTurns = "yes";

    /// <summary>CSV with <c>\n</c> line ends: order, id, group, drawn number (16 hexadecimal digits), seed, stratified (shares or no).</summary>
    /// <param name="lottery">The drawn list.</param>
    /// <param name="byTurns">It was drawn by the turns of before, and says so.</param>
    public static string ToCsv(this Lottery lottery, bool byTurns = false)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var d in lottery.List)
            text.Append(CultureInfo.InvariantCulture, $"{d.Order},{Cell(d.Id)},{Cell(d.Group ?? "")},{d.Number:x16},{lottery.Seed},{(!lottery.Stratified ? Together : byTurns ? ByTurns : ByShares)}\n");
        return text.ToString();
    }

    /// <summary>Draws again from an exported list, in whatever order its lines are.</summary>
    /// <param name="csv">The list as it was published.</param>
    /// <param name="commitment">What was published of the seed before the list closed (<see cref="Lottery.CommitmentTo"/>), to be compared too.</param>
    /// <returns>What differs from the list, as sentences with the row; empty if the list is what the seed draws.</returns>
    /// <exception cref="FormatException">The text is no such list, or a list without anybody; says which row and column.</exception>
    public static IReadOnlyList<string> Differences(string csv, string? commitment = null)
    {
        var rows = Rows(csv).ToArray();
        if (rows.Length == 0 || string.Join(',', rows[0]) != Header) throw new FormatException($"row 1: the columns are not {Header}");
        if (rows.Length == 1) throw new FormatException("row 2: there is nobody in the list, so nothing was drawn");
        var listed = rows.Skip(1).Select((cells, n) => Read(cells, n + 2)).ToArray();
        var first = listed[0];
        var odd = Array.FindIndex(listed, l => l.Seed != first.Seed || l.Stratified != first.Stratified);
        if (odd >= 0) throw new FormatException($"row {odd + 2}: seed or kind differs from row 2");
        Lottery again;
        try
        {
            again = Lottery.Draw(listed.Select(l => new Entrant(l.Line.Id, l.Line.Group)), first.Seed, first.Stratified);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"column id: {e.Message}", e);
        }
        var drawn = again.List.ToDictionary(d => d.Id, StringComparer.Ordinal);
        string[] otherSeed = commitment is null || commitment.Trim().Equals(Lottery.CommitmentTo(first.Seed), StringComparison.OrdinalIgnoreCase) ? []
            : [string.Create(CultureInfo.InvariantCulture, $"row 2: the seed {first.Seed} is not the one that was committed to")];
        return [.. otherSeed, .. listed.Select((l, n) => (l.Line, Again: drawn[l.Line.Id], Row: n + 2)).Where(x => x.Line != x.Again).Select(x => string.Create(
            CultureInfo.InvariantCulture, $"row {x.Row}: {x.Line.Id} has place {x.Line.Order} and number {x.Line.Number:x16}; the seed draws place {x.Again.Order} and number {x.Again.Number:x16}"))];
    }

    private static (Drawn Line, long Seed, bool Stratified) Read(List<string> cells, int row)
    {
        FormatException Fault(string column) => new($"row {row}, column {column}: unreadable");
        if (cells.Count != 6) throw new FormatException($"row {row}: {cells.Count} cells where 6 are needed");
        if (!int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var order)) throw Fault("order");
        if (!ulong.TryParse(cells[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) throw Fault("number");
        if (!long.TryParse(cells[4], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)) throw Fault("seed");
        if (cells[5] == ByTurns) throw new FormatException($"row {row}, column stratified: drawn by turns, as it was done before; a list is now drawn by {ByShares}");
        if (cells[5] is not (ByShares or Together)) throw Fault("stratified");
        return (new Drawn(order, cells[1], cells[2].Length == 0 ? null : cells[2], number), seed, cells[5] == ByShares);
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static IEnumerable<List<string>> Rows(string csv)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var n = 0; n < csv.Length; n++)
        {
            var letter = csv[n];
            if (quoted && letter == '"' && n + 1 < csv.Length && csv[n + 1] == '"') cell.Append(csv[n++]);
            else if (letter == '"') quoted = !quoted;
            else if (quoted || letter is not (',' or '\n' or '\r')) cell.Append(letter);
            else if (letter != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (letter == ',') continue;
                if (row is not [""]) yield return row;
                row = [];
            }
        }
        if (cell.Length == 0 && row.Count == 0) yield break;
        row.Add(cell.ToString());
        yield return row;
    }
}
