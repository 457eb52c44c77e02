namespace Rahyar.Paradigm;

/// <summary>The span of time a reading looks at.</summary>
/// <param name="From">Beginning, included.</param>
/// <param name="To">End, not included.</param>
public sealed record Window(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The <paramref name="days"/> days before <paramref name="end"/>.</summary>
    public static Window Before(DateTimeOffset end, int days) => new(end.AddDays(-days), end);
}

/// <summary>One indicator judged at one time. It carries all that a reader needs to doubt it.</summary>
/// <param name="Indicator">Id of the indicator.</param>
/// <param name="Status">What it says.</param>
/// <param name="Value">The value in the indicator's unit; null without enough data.</param>
/// <param name="Low">Lower end of the 95 % interval, if any.</param>
/// <param name="High">Upper end of the 95 % interval, if any.</param>
/// <param name="N">How many cases.</param>
/// <param name="Needs">How many cases the rule asks for.</param>
/// <param name="Score">0 to 100; null without a value.</param>
/// <param name="Tentative">The interval spans both target and danger.</param>
/// <param name="FewAnswered">The survey gate held the status back.</param>
/// <param name="Reason">Why there is no value, or why the status was held back; otherwise null.</param>
/// <param name="Targets">The thresholds in force, with their version.</param>
/// <param name="Window">The span of time it looks at.</param>
/// <param name="FormulaVersion">Version of the formula.</param>
/// <param name="AsOf">When it was computed.</param>
public sealed record Reading(
    string Indicator,
    IndicatorStatus Status,
    double? Value,
    double? Low,
    double? High,
    int N,
    int Needs,
    double? Score,
    bool Tentative,
    bool FewAnswered,
    Wording? Reason,
    Targets Targets,
    Window Window,
    int FormulaVersion,
    DateTimeOffset AsOf)
{
    /// <summary>Its definition.</summary>
    public IndicatorDefinition Definition => IndicatorCatalogue.Get(Indicator);
}
