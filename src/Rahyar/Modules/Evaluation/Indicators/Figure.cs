using Rahyar.Paradigm;

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

/// <summary>One row behind a figure: whether it met what was asked, or its own value.</summary>
internal readonly record struct Case(Guid Subject, bool? Met, double? Value = null);

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
    public static Figure Proportion(string indicator, Row row, IEnumerable<Case> cases)
    {
        Case[] all = [.. cases];
        return new(indicator, Measured.Proportion(all.Count(c => c.Met == true), all.Length)) { Row = row, Cases = all };
    }

    /// <summary>There is no value yet, and why.</summary>
    public static Figure Missing(string indicator, Wording why, int n = 0) => new(indicator, Measured.Missing(why, n));
}
