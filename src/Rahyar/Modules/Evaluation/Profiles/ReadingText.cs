using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Web.Star;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Profiles;

/// <summary>Formats readings for one language.</summary>
internal static class ReadingText
{
    private const string OwnValues = "values (our default)";

    public static string In(this Wording wording, Locale l) => l.Of(wording);

    public static string Pill(this IndicatorStatus status) => status switch
    {
        IndicatorStatus.OnTrack => "ok",
        IndicatorStatus.Watch => "watch",
        IndicatorStatus.Danger => "harm",
        IndicatorStatus.NotApplicable => "na",
        _ => "unknown",
    };

    /// <summary>The publications behind a target, as cited, without the remark that the rest is our default.</summary>
    public static string Cited(this IndicatorDefinition definition) => definition.Source.Replace(OwnValues, "").TrimEnd(' ', ';');

    public static bool HasOwnValues(this IndicatorDefinition definition) => definition.Source.Contains(OwnValues, StringComparison.Ordinal);

    /// <summary>A value with its unit: «41 %», «3.2 days», «3.9 (1–5)».</summary>
    public static string Amount(this IndicatorDefinition definition, double value, Locale l)
    {
        if (definition.Unit.English == "%")
        {
            return l.Percent(value, 1);
        }

        var number = l.Number(value, Decimals(value));
        return definition.Unit.English switch
        {
            // It has none: places to people, tickets to people.
            "ratio" => number,
            "0–1" or "1–5" => $"{number} ({definition.Unit.In(l)})",
            _ => $"{number} {definition.Unit.In(l)}",
        };
    }

    // No figure here is known to more than three digits.
    private static int Decimals(double value) => Math.Abs(value) switch { >= 100 => 0, >= 10 => 1, _ => 2 };

    public static string Amount(this Reading reading, Locale l) => reading.Value is { } value ? reading.Definition.Amount(value, l) : "–";

    public static string? Interval(this Reading reading, Locale l) => reading is { Low: { } low, High: { } high }
        ? l["evaluation.interval", l.Number(low, Decimals(high)), l.Number(high, Decimals(high))]
        : null;

    public static string Span(this Window window, Locale l) => window.From == window.To
        ? l["evaluation.as-of", l.Date(window.To)]
        : l["evaluation.window", l.Date(window.From), l.Date(window.To)];

    /// <summary>One indicator as a plain sentence, without saying why it is so.</summary>
    public static string Sentence(this Reading reading, Locale l) => l["evaluation.sentence",
        reading.Definition.Name.In(l), reading.Amount(l), reading.N, reading.Definition.Amount(reading.Targets.Target, l)];

    public static string Short(this CategoryId category, Locale l) => l[$"nav.category.{category}"];

    public static string Index(this CategoryIndex index, Locale l) => index.Value is { } value ? l.Number(value, 0) : "–";

    public static string Covered(this CategoryIndex index, Locale l) => $"{l.Number(index.WithData)}/{l.Number(index.Applicable)}";

    public static StarFigure Star(this ProgrammeProfile profile, string programme, Locale l) => new(
        [
            .. profile.Profile.Indices.Select(i => new Petal(i.Category.ToString(), i.Category.Short(l), i.Value, i.Coverage)
            {
                Figure = i.Index(l),
                Covered = i.Covered(l),
                Weakest = profile.Profile.Weakest?.Category == i.Category,
                Href = EvaluationRoutes.Category(profile.Programme, i.Category),
            }),
        ],
        l["evaluation.star.title", programme],
        string.Join(l.Rules.Semicolon, profile.Profile.Indices.Select(i => $"{i.Category.Short(l)}: {i.Index(l)}")))
    {
        RightToLeft = l.RightToLeft,
        Heads = (l["evaluation.category"], l["evaluation.index"], l["evaluation.coverage"]),
    };

    public static int Week(this Programme programme, DateTimeOffset now) => Math.Clamp(
        (DateOnly.FromDateTime(now.UtcDateTime).DayNumber - programme.StartsOn.DayNumber) / 7 + 1, 0, programme.Weeks);
}
