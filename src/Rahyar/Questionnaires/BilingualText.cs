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

    /// <summary>What was typed into the two fields of a name, to be shown again; nothing is checked.</summary>
    public static BilingualText AsTyped(IFormCollection form, string name) => new($"{form[$"{name}English"]}", $"{form[$"{name}Persian"]}");

    /// <param name="needed">There must be something in at least one language.</param>
    public static BilingualText Read(IFormCollection form, string name, int most, bool needed = false)
    {
        var words = new BilingualText(Guard.Optional(form[$"{name}English"], most, $"{name}English"), Guard.Optional(form[$"{name}Persian"], most, $"{name}Persian"));
        return needed && words == None ? throw new Refused("input.missing") { Field = $"{name}English" } : words;
    }
}
