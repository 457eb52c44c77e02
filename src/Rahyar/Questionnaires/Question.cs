using System.Globalization;
using System.Text.Json.Serialization;
using Rahyar.Web.Texts;

namespace Rahyar.Questionnaires;

/// <param name="Value">What is kept of the answer; its words may change in a later edition.</param>
internal sealed record Choice(string Value, BilingualText Label);

/// <summary>Choices as a table; they come row by row.</summary>
internal sealed record ChoiceGrid(BilingualText[] Rows, BilingualText[] Columns);

/// <summary>The whole numbers that a number may be.</summary>
internal sealed record NumberRange(int Least, int Most);

/// <summary>One question of a questionnaire. What a module makes of its answer (a score, a roster's word) the module knows by its key.</summary>
internal sealed record Question
{
    public const int ShortMost = 200, LongMost = 4000, LabelMost = 300, HelpMost = 1000, ChoicesMost = 60, ChoiceMost = 120, ScaleMost = 5;

    public const string Yes = "yes", No = "no", DoesNotApply = "na";

    /// <summary>The same question in every edition.</summary>
    public required string Key { get; init; }

    public QuestionKind Kind { get; init; }
    public required BilingualText Label { get; init; }

    /// <summary>The same in a group or a circle; the usual words where nothing differs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BilingualText? InGroup { get; init; }

    /// <summary>Stands above the first question of a part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BilingualText? Heading { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BilingualText? Help { get; init; }

    public Choice[] Choices { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChoiceGrid? Grid { get; init; }

    public bool Required { get; init; }

    /// <summary>Asked of this side only; of everyone where none is named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Side? Side { get; init; }

    /// <summary>A scale may be answered with <see cref="DoesNotApply"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool MayNotApply { get; init; }

    /// <summary>The longest text that is taken, where it is not the usual one of its kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Longest { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NumberRange? Range { get; init; }

    /// <summary>The name of its field on a page.</summary>
    public string Field => FieldOf(Key);

    public static string FieldOf(string key) => $"a-{key}";

    public bool HasChoices => Kind is QuestionKind.One or QuestionKind.Several;
    public bool MustBeAnswered => Required || Kind == QuestionKind.Consent;
    public int TextMost => Longest ?? (Kind == QuestionKind.Long ? LongMost : ShortMost);

    /// <summary>The values of which one answers; null where one writes.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? Offered => Kind switch
    {
        QuestionKind.One or QuestionKind.Several => [.. Choices.Select(c => c.Value)],
        QuestionKind.YesNo => [Yes, No],
        QuestionKind.Consent => [Yes],
        QuestionKind.Scale => [.. Enumerable.Range(1, ScaleMost).Select(n => n.ToString(CultureInfo.InvariantCulture)), .. MayNotApply ? new[] { DoesNotApply } : []],
        _ => null,
    };

    /// <summary>What was answered, for a reader; what people wrote stays as they wrote it.</summary>
    public IEnumerable<string> Said(Answers answers, Locale l) => answers.Of(Key).Select(value => InWords(value, l));

    public string InWords(string value, Locale l) => Kind switch
    {
        QuestionKind.One or QuestionKind.Several => Array.Find(Choices, c => c.Value == value)?.Label.In(l) ?? value,
        QuestionKind.YesNo or QuestionKind.Consent => l[value == Yes ? "question.yes" : "question.no"],
        QuestionKind.Scale => value == DoesNotApply ? l["question.does-not-apply"] : l["question.grade", Parse.Integer(value)!, ScaleMost],
        QuestionKind.Date => Parse.Day(value) is { } day ? l.Date(day) : value,
        QuestionKind.Number => l.Digits(value),
        _ => value,
    };
}
