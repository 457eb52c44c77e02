using System.Globalization;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>What someone answered, by item: a grade, one or several choices (separated by spaces), or words. Skipped items are absent.</summary>
internal sealed class SurveyAnswers
{
    public const string DoesNotApply = "na", Prefix = "Q.";
    public const int LongestText = 2000;

    private static readonly JsonColumn<SortedDictionary<string, string>> Stored = new("evaluation.response.answers");

    private readonly SortedDictionary<string, string> _given;

    public SurveyAnswers(IEnumerable<KeyValuePair<string, string>>? given = null) =>
        _given = new(given?.ToDictionary() ?? [], StringComparer.Ordinal);

    public string? this[string item] => _given.GetValueOrDefault(item);

    /// <summary>1 to 5; null where it was skipped or does not apply.</summary>
    public int? Grade(string item) => Parse.Integer(this[item]);

    public bool Chose(string item, string option) => this[item]?.Split(' ').Contains(option) == true;

    public bool Has(string item) => _given.ContainsKey(item);

    public bool SameAs(SurveyAnswers other) => _given.SequenceEqual(other._given);

    public string ToJson() => Stored.Write(_given);

    public static SurveyAnswers FromJson(string json) => new(Stored.Read(json));

    /// <summary>What stands in a sent form, for showing it again; nothing is checked.</summary>
    public static SurveyAnswers AsTyped(IFormCollection form) => new(form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(f => KeyValuePair.Create(f.Key[Prefix.Length..], string.Join(' ', f.Value.OfType<string>()))));

    /// <summary>The answers to the items of a side. An answer that no item offers is refused.</summary>
    public static SurveyAnswers Read(Instrument instrument, Side side, IFormCollection form)
    {
        var typed = AsTyped(form);
        var given = new Dictionary<string, string>();
        foreach (var item in instrument.For(side))
        {
            if (typed[item.Id] is { Length: > 0 } answer && Checked(item, answer) is { Length: > 0 } kept)
            {
                given.Add(item.Id, kept);
            }
        }

        return given.Count > 0 ? new SurveyAnswers(given) : throw new Refused("survey.empty");
    }

    private static string Checked(Item item, string answer)
    {
        var parts = answer.Split(' ');
        var offered = item.Kind switch
        {
            ItemKind.Agree => answer is DoesNotApply or [>= '1' and <= '5'],
            ItemKind.Choice => item.Options.Any(o => o.Id == answer),
            ItemKind.Many => parts.All(p => item.Options.Any(o => o.Id == p)),
            _ => true,
        };
        return !offered ? throw new Refused("survey.no-such-answer")
            : item.Kind == ItemKind.Open ? Guard.Optional(answer, LongestText, Prefix + item.Id)
            : string.Join(' ', parts.Distinct());
    }
}
