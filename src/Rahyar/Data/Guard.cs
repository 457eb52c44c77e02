namespace Rahyar.Data;

/// <summary>Validation of what people type.</summary>
internal static class Guard
{
    /// <summary>Trimmed text of 1 to <paramref name="most"/> UTF-16 units, without control or bidi-override characters.</summary>
    public static string Text(string? text, int most, string field) => Optional(text, most, field) is { Length: > 0 } some
        ? some
        : throw new Refused("input.missing") { Field = field };

    /// <summary>Like <see cref="Text"/>, but nothing typed gives the empty string.</summary>
    public static string Optional(string? text, int most, string field)
    {
        var clean = Clean(text ?? "");
        return clean.Length <= most ? clean : throw new Refused("input.too-long", most) { Field = field };
    }

    // Bidi overrides and isolates can make a text read as another; joiners (ZWNJ) are part of Persian and stay.
    private static string Clean(string text) => string.Concat(text.Normalize().ReplaceLineEndings("\n").Where(c =>
        c is '\n' or '\t' || !(char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F' or '\uFEFF'))).Trim();
}
