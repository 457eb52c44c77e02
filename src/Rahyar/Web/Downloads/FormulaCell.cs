using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Rahyar.Web.Downloads;

/// <summary>
/// Cells that a spreadsheet would run when someone opens an export of them. What only looks alike stays welcome:
/// <c>-5</c>, <c>+98 912 …</c>, <c>- a list</c>.
/// </summary>
internal static class FormulaCell
{
    // A function's call, or a program that is asked for data (cmd|'…'!A0). Whatever is typed, it takes time in proportion to its length.
    private static readonly Regex Call = new(@"^[+\-@＋－＠]\s*[\d.+\-*/(),;\s]*[\p{L}_.]+\s*\(|\w\s*\|.*!", RegexOptions.Singleline | RegexOptions.NonBacktracking);

    // What stands after one of these begins a cell of its own where a spreadsheet takes it for the separator.
    private static readonly char[] Separators = [';', '\t', '\n', '\r'];

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("=+-@＝＋－＠|");

    // A quote before it is no protection: the separator has ended the words that it belonged to.
    private static readonly char[] Before = [' ', '\u00a0', '"', '\''];

    /// <summary>The same words, before which an apostrophe makes a spreadsheet take them for words, wherever it would begin a cell.</summary>
    public static string Neutral(string text)
    {
        if (text.AsSpan().IndexOfAny(Beginnings) < 0)
        {
            return text;
        }

        var (said, from) = (new StringBuilder(), 0);
        while (from <= text.Length)
        {
            var end = text.IndexOfAny(Separators, from) is >= 0 and var found ? found : text.Length;
            var part = text[from..end];
            said.Append((from == 0 ? Is(part) : IsLater(part.TrimStart(Before))) ? "'" : "").Append(part).Append(text, end, end < text.Length ? 1 : 0);
            from = end + 1;
        }

        return said.ToString();
    }

    // In the middle of words a list has its dashes, and a name its @.
    private static bool IsLater(string part) => part is ['=' or '＝', ..] || Call.IsMatch(part);

    public static bool Is(string cell) => cell.Length > 0 && cell[0] switch
    {
        '=' or '＝' => true,
        '+' or '-' or '@' or '＋' or '－' or '＠' => cell.Length > 1 && (char.IsLetter(cell[1]) || Call.IsMatch(cell)),
        _ => false,
    };
}
