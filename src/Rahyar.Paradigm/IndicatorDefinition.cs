namespace Rahyar.Paradigm;

/// <summary>Which way an indicator improves.</summary>
public enum Better
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,
}

/// <summary>Where an indicator's numbers come from; some have two sources.</summary>
[Flags]
public enum IndicatorKind
{
    /// <summary>No source; not used by any indicator.</summary>
    None = 0,

    /// <summary>Events that the platform records (E).</summary>
    Events = 1,

    /// <summary>Survey (S).</summary>
    Survey = 2,

    /// <summary>Structured self-assessment with evidence and a second person's approval (A).</summary>
    Assessment = 4,

    /// <summary>Technical logs or imported records (L).</summary>
    Logs = 8,
}

/// <summary>One part of the minimum-data rule: at least so many of something.</summary>
/// <param name="Of">What is counted, e.g. "relationships", "people". The first part counts the reading's n.</param>
/// <param name="AtLeast">The smallest sufficient count.</param>
public sealed record MinimumCount(string Of, int AtLeast);

/// <summary>One of the sixty indicators.</summary>
/// <param name="Id">E.g. PLN-01.</param>
/// <param name="Category">The category it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it says.</param>
/// <param name="Computed">The formula in words.</param>
/// <param name="Unit">The unit of its value.</param>
/// <param name="Better">Which way it improves.</param>
/// <param name="Target">Default target, on the better side of <paramref name="Danger"/>, in the unit of the value.</param>
/// <param name="Danger">Default danger threshold.</param>
/// <param name="EnoughData">The minimum-data rule in words.</param>
/// <param name="Minimum">The same rule as numbers; at least one part.</param>
/// <param name="MinimumResponse">Share of the invited (0–1) below which the survey gate closes; null where the rule names none.</param>
/// <param name="PartialFrom">n from which mean change and interval may be shown without a status; null for most.</param>
/// <param name="Kind">Where the numbers come from.</param>
/// <param name="Source">Where target and danger come from.</param>
/// <param name="WindowDays">Length of the reporting window in days.</param>
/// <param name="FormulaVersion">Version of the formula; a changed formula never rewrites past readings.</param>
public sealed partial record IndicatorDefinition(
    string Id,
    CategoryId Category,
    Wording Name,
    Wording Definition,
    Wording Computed,
    Wording Unit,
    Better Better,
    double Target,
    double Danger,
    Wording EnoughData,
    IReadOnlyList<MinimumCount> Minimum,
    double? MinimumResponse,
    int? PartialFrom,
    IndicatorKind Kind,
    string Source,
    int WindowDays,
    int FormulaVersion)
{
    /// <summary>The default target and danger as one object.</summary>
    public Targets DefaultTargets => new(Target, Danger);

    /// <summary>Score from 0 to 100 of the value <paramref name="x"/> under the default targets.</summary>
    public double Score(double x) => DefaultTargets.Score(x);
}
