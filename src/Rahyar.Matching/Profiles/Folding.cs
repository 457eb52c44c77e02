using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Rahyar.Matching;

/// <summary>One spelling for what people mean to be the same word.</summary>
public static class Folding
{
    /// <summary>
    /// Lower case without marks (é → e, آ → ا); Arabic ي ك ة → Persian ی ک ه; any digits → Latin; half-space and runs of white space →
    /// one blank.
    /// </summary>
    public static string Fold(string? text) => Fold(text ?? "", ' ');

    /// <summary>
    /// The same for what is looked up by a part of it, such as names, with words that a half-space divides written together: some
    /// leave it out, and «علی‌رضا» is found as «علیرضا».
    /// </summary>
    public static string SearchKey(string? text) => Fold(text ?? "", null);

    /// <summary>The Latin digit of a digit of any script; any other letter as it is.</summary>
    public static char LatinDigit(char letter) => char.IsDigit(letter) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)) : letter;

    /// <summary>
    /// The text without what Unicode keeps for no letter at all (U+FFFE and its like) and without halves of letters: neither can be
    /// normalised, and nobody can type them on purpose.
    /// </summary>
    /// <param name="text">As it came, UTF-16.</param>
    /// <returns>The same string where there is nothing to leave out.</returns>
    public static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\uffff')) return text;
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune)) continue;
            at += rune.Utf16SequenceLength - 1;
            if ((rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF)) kept.Append(rune);
        }
        return kept.Length == text.Length ? text : kept.ToString();
    }

    /// <summary>
    /// Whether nothing of it can be seen: it is white space, joiners, marks of direction, marks without a letter, or one of the few letters and signs
    /// that are drawn as nothing.
    /// </summary>
    /// <param name="text">As it came, UTF-16.</param>
    public static bool IsBlank([NotNullWhen(false)] string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Unseen.Contains(rune.Value) && rune.Value is not (>= 0xE0000 and <= 0xE0FFF) && Rune.GetUnicodeCategory(rune) is not
                (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark))
                return false;
        }
        return true;
    }

    /// <summary>The blank of Braille, the fillers of Hangul, and the null note head: letters and signs to Unicode, nothing to the eye.</summary>
    private static readonly int[] Unseen = [0x2800, 0x3164, 0x115F, 0x1160, 0xFFA0, 0x2065, 0x1D159];

    private static string Fold(string text, char? halfSpace)
    {
        if (IsFolded(text)) return text;
        text = WellFormed(text);
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var letter in text.IsNormalized(NormalizationForm.FormKD) ? text : text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsWhiteSpace(letter) || (letter is '\u200c' && halfSpace is not null))
            {
                gap = folded.Length > 0;
                continue;
            }
            if (letter is '\u0640' || IsMark(letter)) continue;
            if (gap) folded.Append(' ');
            gap = false;
            folded.Append(letter switch
            {
                'ي' or 'ى' => 'ی',
                'ك' => 'ک',
                'ة' or 'ۀ' or 'ە' => 'ه',
                _ => char.ToLowerInvariant(LatinDigit(letter)),
            });
        }
        return folded.ToString();
    }

    private static bool IsMark(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control;

    /// <summary>Whether folding would change nothing; seen at a glance for plain Latin text only.</summary>
    private static bool IsFolded(string text)
    {
        var before = ' ';
        foreach (var letter in text)
        {
            if (letter is < ' ' or > '~' or (>= 'A' and <= 'Z') || (letter == ' ' && before == ' ')) return false;
            before = letter;
        }
        return before != ' ' || text.Length == 0;
    }

    /// <summary>The telling words of a free text, folded; empty words left out, and single letters but for R and C, which are languages.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var folded = Fold(text);
        var from = 0;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && (char.IsLetterOrDigit(folded[at]) || (at > from && folded[at] is '+' or '#'))) continue;
            if (at > from && (at - from > 1 || folded[at - 1] is '+' or '#' || folded[from] is 'r' or 'c') && folded[from..at] is var word && !Empty.Contains(word))
                yield return word;
            from = at + 1;
        }
    }

    private static readonly HashSet<string> Empty = new(new[]
    {
        "the", "and", "for", "with", "from", "that", "this", "into", "about", "how", "what", "want", "wants", "would",
        "like", "learn", "learning", "better", "more", "get", "have", "has", "are", "will", "can", "being", "become",
        "than", "then", "them", "they", "our", "your", "his", "her", "their", "its", "who", "where", "when", "need",
        "of", "to", "in", "on", "at", "by", "is", "it", "as", "an", "or", "be", "we", "my", "me", "do", "go", "so", "up", "us", "if", "am", "no", "he",
        "help", "improve", "improving", "some", "any", "all", "not", "but", "years", "year",
        "برای", "این", "آن", "است", "های", "شدن", "کردن", "بهتر", "یادگیری", "خواهم", "که", "را", "تا", "یک", "کمک", "از", "به", "در", "با", "هر", "ما", "می", "ها", "ای", "او", "نه", "یا", "هم", "شد", "من", "تو",
    }.Select(Fold), StringComparer.Ordinal);
}
