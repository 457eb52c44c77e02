using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>What a row behind a figure is about.</summary>
internal enum Row
{
    /// <summary>There are no rows to open: technical counts, tickets, concerns, answers.</summary>
    None,

    Relationship,
    Participant,
    Application,
}

/// <summary>A count that belongs to the figure, such as who of the two was silent (text key <c>evaluation.part.{Key}</c>).</summary>
internal sealed record Part(string Key, double Value, int? Of = null);

/// <summary>One indicator as counted, with the rows it was counted from.</summary>
internal sealed record Figure(string Indicator, Measured Measured)
{
    /// <summary>The span looked at; null for the catalogue's days before the record's instant.</summary>
    public Window? Window { get; init; }

    public Row Row { get; init; }
    public IReadOnlyList<Case> Cases { get; init; } = [];
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The percentage of cases that met what was asked.</summary>
    public static Figure Proportion(string indicator, Row row, IReadOnlyList<Case> cases) =>
        new(indicator, Measured.Proportion(cases.Sum(c => c.Met), cases.Sum(c => c.Of))) { Row = row, Cases = cases };

    /// <summary>The median of the cases' values.</summary>
    public static Figure Median(string indicator, Row row, IReadOnlyList<Case> cases) =>
        new(indicator, cases.Count == 0 ? Measured.Missing() : Measured.Of(Sample.Median([.. cases.Select(c => c.Value!.Value)]), cases.Count)) { Row = row, Cases = cases };

    /// <summary>The median wait in days, as a survival curve: who still waits has waited until now.</summary>
    public static Figure Waits(string indicator, Row row, IReadOnlyList<Case> cases, DateTimeOffset now)
    {
        Case[] waits = [.. cases.Select(c => c with { Value = Math.Max(0, ((c.Until ?? now) - c.Since!.Value).TotalDays) })];
        return new(indicator, Measured.MedianWait(KaplanMeier.Of(waits.Select(c => new Observation(c.Value!.Value, c.Met == 1))))) { Row = row, Cases = waits };
    }

    /// <summary>There is no value yet, and why.</summary>
    public static Figure Missing(string indicator, Wording why, int n = 0) => new(indicator, Measured.Missing(why, n));
}
