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

    public static bool Is(string cell) => cell.Length > 0 && cell[0] switch
    {
        '=' or '＝' => true,
        '+' or '-' or '@' or '＋' or '－' or '＠' => cell.Length > 1 && (char.IsLetter(cell[1]) || Call.IsMatch(cell)),
        _ => false,
    };
}
