using Rahyar.Questionnaires;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment;

/// <summary>The form that stands at the beginning, with everything that matching asks for.</summary>
internal static class StandardQuestions
{
    private static readonly string[] Topics =
        ["writing", "design", "statistics", "programming", "presenting", "time", "career", "applications", "laboratory", "literature", "scholarships", "leadership"];

    private static readonly string[] Languages = ["fa", "en", "ar", "de", "fr", "tr", "es"];
    private static readonly string[] Modes = ["video", "voice", "text", "in-person"];
    private static readonly string[] Hours = ["09:00-12:00", "13:00-17:00", "18:00-21:00"];

    // From Saturday, as the week begins for some and ends for others.
    private static readonly DayOfWeek[] Days =
    [
        DayOfWeek.Saturday, DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday,
    ];

    public static Question[] Of(Side side, Texts texts) =>
    [
        Known(Feeds.Department, side, texts),
        Known(Feeds.Field, side, texts) with { Required = true },
        Known(Feeds.Topics, side, texts) with { Required = true },
        Known(Feeds.Goals, side, texts) with { Required = true },
        Known(Feeds.Languages, side, texts) with { Required = true },
        Known(Feeds.Modes, side, texts),
        Known(Feeds.Hours, side, texts),
        .. side == Side.Mentor ? new[] { Known(Feeds.Capacity, side, texts) with { Required = true } } : [],
        new Question { Key = "time", Kind = QuestionKind.YesNo, Label = BilingualText.Of(texts, $"question.time.{side}"), Required = true },
        new Question { Key = "consent", Kind = QuestionKind.Consent, Label = BilingualText.Of(texts, "question.consent"), Required = true },
    ];

    /// <summary>What may be asked of this side for matching.</summary>
    public static IEnumerable<Feeds> KnownTo(Side side) =>
        Enum.GetValues<Feeds>().Where(f => f != Feeds.Nothing && (f != Feeds.Capacity || side == Side.Mentor) && (f != Feeds.Group || side == Side.Mentee));

    public static Question Known(Feeds feeds, Side side, Texts texts) => new()
    {
        Key = feeds.Key(),
        Kind = feeds switch
        {
            Feeds.Goals => QuestionKind.Long,
            Feeds.Topics or Feeds.Languages or Feeds.Modes or Feeds.Hours => QuestionKind.Several,
            Feeds.Capacity => QuestionKind.Number,
            _ => QuestionKind.Short,
        },
        Label = BilingualText.Of(texts, feeds is Feeds.Topics or Feeds.Goals ? $"question.{feeds}.{side}" : $"question.{feeds}"),
        Help = feeds is Feeds.Topics or Feeds.Hours or Feeds.Group ? BilingualText.Of(texts, $"question.{feeds}.help") : null,
        Choices = feeds switch
        {
            Feeds.Topics => [.. Topics.Select(t => BilingualText.Of(texts, $"question.topic.{t}")).Select(words => new Choice(words.English, words))],
            Feeds.Languages => [.. Languages.Select(l => new Choice(l, BilingualText.Of(texts, $"planning.word.{l}")))],
            Feeds.Modes => [.. Modes.Select(m => new Choice(m, BilingualText.Of(texts, $"planning.word.{m}")))],
            Feeds.Hours => [.. Days.SelectMany(day => Hours.Index().Select(part => Hour(day, part.Index, part.Item, texts)))],
            _ => [],
        },
        Grid = feeds == Feeds.Hours ? new ChoiceGrid([.. Days.Select(day => Named(day, texts))], [.. Hours.Select((_, part) => Part(part, texts))]) : null,
        Range = feeds == Feeds.Capacity ? new NumberRange(1, 100) : null,
    };

    // «Mon 09:00-12:00», as rosters write it.
    private static Choice Hour(DayOfWeek day, int part, string hours, Texts texts)
    {
        var (name, when) = (Named(day, texts), Part(part, texts));
        return new Choice($"{day.ToString()[..3]} {hours}", new BilingualText($"{name.English}, {when.English}", $"{name.Persian}، {when.Persian}"));
    }

    private static BilingualText Named(DayOfWeek day, Texts texts) => BilingualText.Of(texts, $"weekday.{(int)day}");

    private static BilingualText Part(int part, Texts texts) => BilingualText.Of(texts, $"question.part.{part}");
}
