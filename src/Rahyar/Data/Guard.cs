using System.Text.RegularExpressions;
using Rahyar.Matching;

namespace Rahyar.Data;

/// <summary>Validation of what people type.</summary>
internal static class Guard
{
    /// <summary>Trimmed text of 1 to <paramref name="most"/> UTF-16 units of which something can be seen, without control or bidi-override characters.</summary>
    public static string Text(string? text, int most, string field) => Optional(text, most, field) is { Length: > 0 } some
        ? some
        : throw new Refused("input.missing") { Field = field };

    /// <summary>Like <see cref="Text"/>, but nothing typed gives the empty string.</summary>
    public static string Optional(string? text, int most, string field)
    {
        var clean = Clean(text ?? "");
        clean = Folding.IsBlank(clean) ? "" : clean;
        return clean.Length <= most ? clean : throw new Refused("input.too-long", most) { Field = field };
    }

    /// <summary>A title or topic, on one line: it stands in other people's e-mails, where a line break would begin something new.</summary>
    public static string Line(string? text, int most, string field) => OneLine(Text(text, most, field));

    /// <summary>Like <see cref="Line"/>, but nothing typed gives the empty string.</summary>
    public static string OptionalLine(string? text, int most, string field) => OneLine(Optional(text, most, field));

    /// <summary>What somebody or a group is called: one line without an address, as it stands in e-mails that look official.</summary>
    public static string Name(string? text, int most, string field) => Line(text, most, field) is var name && !HoldsAddress(name)
        ? name
        : throw new Refused("input.name-address") { Field = field };

    /// <summary>Without the letters that cannot be seen (joiners, soft hyphens, marks of direction): in an address or an id they mean nothing and keep two that look the same apart.</summary>
    public static string Seen(string text) => text.Any(IsUnseen) ? string.Concat(text.Where(c => !IsUnseen(c))) : text;

    private static bool IsUnseen(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format || c is '\u034F' or '\u115F' or '\u1160' or '\u3164' or '\uFFA0';

    public static bool HoldsAddress(string text) => Address.IsMatch(text);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    // What mail programs make a link of.
    private static readonly Regex Address = new(@"://|www\.|\S@\S|\w\.(com|org|net|info|biz|edu|gov|io|co|me|ly|app|dev|ir|xyz|site|online|top|link)\b|\w\.[a-z]{2,}/", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    /// <summary>Nobody decides by office on a matter of their own.</summary>
    public static void NotOwn(Guid whose, Guid by)
    {
        if (whose == by)
        {
            throw new Refused("own-matter");
        }
    }

    // Bidi overrides and isolates can make a text read as another; joiners (ZWNJ) are part of Persian and stay.
    private static string Clean(string text) => string.Concat(Folding.WellFormed(text).Normalize().ReplaceLineEndings("\n").Where(c =>
        c is '\n' or '\t' || !(char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\uFEFF'))).Trim();
}
