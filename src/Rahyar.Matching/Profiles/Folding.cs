using System.Globalization;
using System.Text;

namespace Rahyar.Matching;

/// <summary>One spelling for what people mean to be the same word.</summary>
public static class Folding
{
    /// <summary>Lower case; Arabic ي ك → Persian ی ک; any digits → Latin; half-space and runs of white space → one blank.</summary>
    public static string Fold(string text)
    {
        if (IsFolded(text)) return text;
        var folded = new StringBuilder(text.Length);
        var gap = false;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || letter is '\u200c' or '\u00a0')
            {
                gap = folded.Length > 0;
                continue;
            }
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.Format) continue;
            if (gap) folded.Append(' ');
            gap = false;
            folded.Append(letter switch
            {
                'ي' or 'ى' => 'ی',
                'ك' => 'ک',
                _ when char.IsDigit(letter) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)),
                _ => char.ToLowerInvariant(letter),
            });
        }
        return folded.ToString();
    }

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

    /// <summary>The telling words of a free text, folded; short and empty words left out.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var folded = Fold(text);
        var from = 0;
        for (var at = 0; at <= folded.Length; at++)
        {
            if (at < folded.Length && (char.IsLetterOrDigit(folded[at]) || (at > from && folded[at] is '+' or '#'))) continue;
            if (at > from && (at - from > 2 || folded[at - 1] is '+' or '#') && folded[from..at] is var word && !Empty.Contains(word))
                yield return word;
            from = at + 1;
        }
    }

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "the", "and", "for", "with", "from", "that", "this", "into", "about", "how", "what", "want", "wants", "would",
        "like", "learn", "learning", "better", "more", "get", "have", "has", "are", "will", "can", "being", "become",
        "than", "then", "them", "they", "our", "your", "his", "her", "their", "its", "who", "where", "when", "need",
        "help", "improve", "improving", "some", "any", "all", "not", "but", "years", "year",
        "برای", "این", "آن", "است", "های", "شدن", "کردن", "بهتر", "یادگیری", "خواهم", "که", "را", "تا", "یک", "کمک",
    };
}
