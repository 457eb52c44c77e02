using System.Globalization;
using System.Text;

namespace Rahyar.Modules.People;

/// <summary>
/// Text as search compares it: one form of each Persian letter and digit, no marks, half-spaces or capitals. Both what is
/// stored for search and what is typed into it are folded.
/// </summary>
internal static class Folded
{
    public static string Of(string? text)
    {
        var folded = new StringBuilder();
        foreach (var c in (text ?? "").Normalize(NormalizationForm.FormKD))
        {
            if (Fold(c) is { } kept && !(kept == ' ' && (folded.Length == 0 || folded[^1] == ' ')))
            {
                folded.Append(kept);
            }
        }

        return folded.ToString().TrimEnd();
    }

    private static char? Fold(char c) => c switch
    {
        'ي' or 'ى' => 'ی',
        'ك' => 'ک',
        'ة' or 'ۀ' or 'ە' => 'ه',
        >= '۰' and <= '۹' => (char)('0' + (c - '۰')),
        >= '٠' and <= '٩' => (char)('0' + (c - '٠')),
        '\u200C' or '\u200D' or 'ـ' => null,
        _ when char.IsWhiteSpace(c) => ' ',
        _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control or UnicodeCategory.Format
            ? null : char.ToLowerInvariant(c),
    };
}
