namespace Rahyar.Paradigm;

/// <summary>
/// A target and a danger threshold, as the programme set them. Both directions are possible: a target below the danger
/// threshold means that less is better. A changed pair gets a new version and never rewrites past readings.
/// </summary>
public sealed record Targets
{
    // A survival estimate of exactly 15 % can come out as 15.000000000000002.
    private const double Rounding = 1e-9;

    /// <summary>A pair of thresholds in the unit of the indicator's value.</summary>
    /// <exception cref="ArgumentException">The two are equal or not finite.</exception>
    public Targets(double target, double danger, int version = 1)
    {
        if (!double.IsFinite(target) || !double.IsFinite(danger) || target == danger)
            throw new ArgumentException("Target and danger must be two different finite numbers.", nameof(target));
        (Target, Danger, Version) = (target, danger, version);
    }

    /// <summary>Reached means on track.</summary>
    public double Target { get; }

    /// <summary>Reached from the better side means danger.</summary>
    public double Danger { get; }

    /// <summary>Version of this pair.</summary>
    public int Version { get; }

    /// <summary>Which way the value improves.</summary>
    public Better Better => Target > Danger ? Better.Higher : Better.Lower;

    /// <summary>100 × clip((x − danger) ÷ (target − danger), 0, 1); one formula for both directions.</summary>
    /// <exception cref="ArgumentException">x is not a number.</exception>
    public double Score(double x)
    {
        if (double.IsNaN(x)) throw new ArgumentException("A score needs a number.", nameof(x));
        return 100 * Math.Clamp((x - Danger) / (Target - Danger), 0, 1);
    }

    /// <summary>On track when x meets the target, danger when at or beyond the danger threshold, watch between.</summary>
    public IndicatorStatus StatusOf(double x)
    {
        var way = Better == Better.Higher ? 1 : -1;
        if (way * (x - Target) >= -Rounding) return IndicatorStatus.OnTrack;
        return way * (x - Danger) <= Rounding ? IndicatorStatus.Danger : IndicatorStatus.Watch;
    }

    /// <summary>Whether the interval reaches from the target or better to the danger threshold or worse.</summary>
    public bool IsSpannedBy(double low, double high) =>
        low <= Math.Min(Target, Danger) + Rounding && high >= Math.Max(Target, Danger) - Rounding;
}
