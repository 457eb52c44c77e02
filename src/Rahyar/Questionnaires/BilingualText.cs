using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Questionnaires;

/// <summary>What someone typed in two languages; where one is blank, the other stands in for it.</summary>
internal sealed record BilingualText(string English, string Persian)
{
    public static readonly BilingualText None = new("", "");

    public string In(Locale l) => In(l.Language);

    public string In(string language) => language == Texts.Persian
        ? Persian.Length > 0 ? Persian : English
        : English.Length > 0 ? English : Persian;

    /// <summary>A text of the house, for a questionnaire that begins with it.</summary>
    public static BilingualText Of(Texts texts, string key) => new(texts.Find(Texts.English, key), texts.Find(Texts.Persian, key));

    public static BilingualText Typed(string? english, string? persian, int most, string field) =>
        new(Guard.Optional(english, most, $"{field}English"), Guard.Optional(persian, most, $"{field}Persian"));

    /// <summary>The same, and something in at least one language.</summary>
    public static BilingualText Needed(string? english, string? persian, int most, string field)
    {
        var words = Typed(english, persian, most, field);
        return words is { English: "", Persian: "" } ? throw new Refused("input.missing") { Field = $"{field}English" } : words;
    }
}
