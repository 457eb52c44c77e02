namespace Rahyar.Paradigm;

public sealed partial record IndicatorDefinition
{
    /// <summary>
    /// Turns what was measured into a reading, by the rules that keep indicators honest: below the minimum there is no
    /// value; below the minimum response a survey is at most <see cref="IndicatorStatus.Watch"/>; an interval that spans
    /// target and danger makes the reading tentative.
    /// </summary>
    /// <param name="measured">What the application counted.</param>
    /// <param name="asOf">When.</param>
    /// <param name="targets">The programme's own thresholds; null for the defaults.</param>
    /// <param name="window">The span of time looked at; null for the last <see cref="WindowDays"/> days.</param>
    /// <exception cref="ArgumentException">
    /// A value comes without a count or response rate that its rule needs, or the targets point the other way.
    /// </exception>
    public Reading Judge(
        Measured measured, DateTimeOffset asOf, Targets? targets = null, Window? window = null)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var thresholds = targets ?? DefaultTargets;
        if (thresholds.Better != Better)
            throw new ArgumentException($"{Id} is better {Better}: its target must lie on that side.", nameof(targets));

        var reading = new Reading(
            Id, IndicatorStatus.NotEnoughData, null, null, null, measured.N, measured.Needs ?? Minimum[0].AtLeast, null,
            Tentative: false, FewAnswered: false, measured.Reason, thresholds,
            window ?? Window.Before(asOf, WindowDays), FormulaVersion, asOf);

        if (measured.IsNotApplicable) return reading with { Status = IndicatorStatus.NotApplicable, Needs = 0 };
        var shortfall = Shortfall(measured);
        if (measured.Value is not { } value || shortfall is not null)
            return reading with { Reason = Sentences.NotEnough(shortfall, measured, this) };

        var status = thresholds.StatusOf(value);
        var heldBack = FewAnswered(measured);
        return reading with
        {
            Value = value,
            Low = measured.Low,
            High = measured.High,
            Score = thresholds.Score(value),
            Status = heldBack && status == IndicatorStatus.OnTrack ? IndicatorStatus.Watch : status,
            FewAnswered = heldBack,
            Tentative = measured is { Low: { } low, High: { } high } && thresholds.IsSpannedBy(low, high),
            Reason = heldBack ? Sentences.FewAnswered : null,
        };
    }

    /// <summary>The first part of the minimum-data rule that is not met, with its count; null when all are.</summary>
    private (MinimumCount Rule, int Count)? Shortfall(Measured measured)
    {
        if (measured.N < Minimum[0].AtLeast) return (Minimum[0], measured.N);
        foreach (var rule in Minimum.Skip(1))
        {
            // Not counted must not pass as enough, and a silent "not enough" would hide the mistake for ever.
            if (!measured.Counts.TryGetValue(rule.Of, out var count))
            {
                if (measured.Value is null) continue;
                throw new ArgumentException($"{Id} also needs a count of {rule.Of}.", nameof(measured));
            }

            if (count < rule.AtLeast) return (rule, count);
        }

        return null;
    }

    private bool FewAnswered(Measured measured)
    {
        if (MinimumResponse is not null && measured.ResponseRate is null)
            throw new ArgumentException($"{Id} needs the response rate of its survey.", nameof(measured));
        return Kind.HasFlag(IndicatorKind.Survey)
            && measured.ResponseRate is { } rate
            && rate < (MinimumResponse ?? SurveyGate.LeastResponse);
    }
}

/// <summary>The survey gate of rule 6.</summary>
public static class SurveyGate
{
    /// <summary>Share of the invited (0–1) below which a survey indicator is at most watch.</summary>
    public const double LeastResponse = 0.40;
}
