using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>What a coordinator typed in two languages; where one is blank, the other stands in for it.</summary>
internal sealed record BilingualText(string English, string Persian)
{
    public static readonly BilingualText None = new("", "");

    public string In(Locale l) => In(l.Language);

    public string In(string language) => language == Texts.Persian
        ? Persian.Length > 0 ? Persian : English
        : English.Length > 0 ? English : Persian;

    public static BilingualText Typed(string? english, string? persian, int most, string field) =>
        new(Guard.Optional(english, most, $"{field}English"), Guard.Optional(persian, most, $"{field}Persian"));

    /// <summary>The same, and something in at least one language.</summary>
    public static BilingualText Needed(string? english, string? persian, int most, string field)
    {
        var words = Typed(english, persian, most, field);
        return words is { English: "", Persian: "" } ? throw new Refused("input.missing") { Field = $"{field}English" } : words;
    }
}
