using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>Why a figure is missing, in every language at once, because a kept reading is shown in any of them.</summary>
internal sealed class MissingReasons(Texts texts)
{
    private readonly Locale _english = new(texts, Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
    private readonly Locale _persian = new(texts, Texts.Persian, TimeZoneInfo.Utc, CalendarKind.SolarHijri);

    /// <summary>The text <c>evaluation.why.{key}</c>.</summary>
    public Wording Why(string key, params object?[] args) =>
        new(_english[$"evaluation.why.{key}", args], _persian[$"evaluation.why.{key}", args]);
}
