using Rahyar.Statistics;

namespace Rahyar.Paradigm;

/// <summary>
/// What the application counted for one indicator, before any rule is applied. Values are in the indicator's unit:
/// percentages run from 0 to 100.
/// </summary>
public sealed record Measured
{
    private static readonly IReadOnlyDictionary<string, int> NoCounts = new Dictionary<string, int>();

    private Measured(double? value, int n)
    {
        if (value is { } v && !double.IsFinite(v))
            throw new ArgumentOutOfRangeException(nameof(value), v, "A measured value is a finite number, or missing.");
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        (Value, N) = (value, n);
    }

    /// <summary>The value, or null when it could not be measured.</summary>
    public double? Value { get; }

    /// <summary>The count that the first part of the minimum-data rule asks for.</summary>
    public int N { get; }

    /// <summary>Lower end of the 95 % interval, where there is one.</summary>
    public double? Low { get; private init; }

    /// <summary>Upper end of the 95 % interval, where there is one.</summary>
    public double? High { get; private init; }

    /// <summary>Further counts that the minimum-data rule asks for, by name.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; private init; } = NoCounts;

    /// <summary>Valid answers ÷ invitations (0–1), for surveys.</summary>
    public double? ResponseRate { get; private init; }

    /// <summary>Why it could not be measured or does not apply.</summary>
    public Wording? Reason { get; private init; }

    /// <summary>What would be enough, when the application knows better than the catalogue.</summary>
    public int? Needs { get; private init; }

    /// <summary>Whether the indicator is switched off here.</summary>
    public bool IsNotApplicable { get; private init; }

    /// <summary>
    /// A percentage of independent cases with Wilson's 95 % interval. n = 0 gives a missing value: none of none is no rate.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">successes not in 0…n.</exception>
    public static Measured Proportion(int successes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        if (n == 0) return new Measured(null, 0);
        var wilson = Proportions.Wilson(successes, n);
        return new Measured(100.0 * successes / n, n) { Low = 100 * wilson.Low, High = 100 * wilson.High };
    }

    /// <summary>
    /// A percentage of a complete list, such as 7 of 10 plan sections: nothing was sampled, so there is no interval.
    /// </summary>
    /// <param name="part">How many of the list.</param>
    /// <param name="whole">The length of the list; 0 gives a missing value.</param>
    /// <param name="n">What the minimum-data rule counts: usually one programme.</param>
    /// <exception cref="ArgumentOutOfRangeException">part not in 0…whole.</exception>
    public static Measured Share(int part, int whole, int n = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, whole);
        return whole == 0 ? new Measured(null, 0) : new Measured(100.0 * part / whole, n);
    }

    /// <summary>A mean, median or other estimate from <paramref name="n"/> cases, with its 95 % interval if there is one.</summary>
    /// <exception cref="ArgumentException">One end only, or the ends in the wrong order.</exception>
    public static Measured Mean(double value, int n, double? low = null, double? high = null)
    {
        if (low is null != high is null || low > high)
            throw new ArgumentException("An interval has two ends, the lower first.", nameof(low));
        return new Measured(value, n) { Low = low, High = high };
    }

    /// <summary>A plain value without an interval.</summary>
    public static Measured Of(double value, int n) => new(value, n);

    /// <summary>
    /// Median waiting time from a survival curve, in the curve's unit. When fewer than half have got what they waited for,
    /// the median is unknown, and the reading says why.
    /// </summary>
    public static Measured MedianWait(KaplanMeier curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return curve.Median is { } median ? Of(median, curve.N) : Missing(Sentences.StillWaiting, curve.N);
    }

    /// <summary>
    /// Percentage with the event by <paramref name="time"/>, 100 × (1 − survival), with its interval; missing when nobody
    /// was watched for so long.
    /// </summary>
    public static Measured EventsBy(KaplanMeier curve, double time)
    {
        ArgumentNullException.ThrowIfNull(curve);
        if (curve.SurvivalAt(time) is not { } survival) return Missing(Sentences.NotWatchedSoLong, curve.N);
        var interval = curve.IntervalAt(time);
        return new Measured(100 * (1 - survival), curve.N)
        {
            Low = 100 * (1 - interval?.High),
            High = 100 * (1 - interval?.Low),
        };
    }

    /// <summary>There is no value.</summary>
    /// <param name="reason">Why; it is added to the usual sentence when there are too few cases.</param>
    /// <param name="n">How many cases there are.</param>
    /// <param name="needs">How many would be enough; null for the catalogue's number.</param>
    public static Measured Missing(Wording? reason = null, int n = 0, int? needs = null) =>
        new(null, n) { Reason = reason, Needs = needs };

    /// <summary>The indicator is switched off here. The reason is shown publicly.</summary>
    public static Measured NotApplicable(Wording reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new Measured(null, 0) { IsNotApplicable = true, Reason = reason };
    }

    /// <summary>Adds a further count of the minimum-data rule, e.g. <c>And("people", 12)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public Measured And(string what, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Counts = new Dictionary<string, int>(Counts) { [what] = count } };
    }

    /// <summary>Adds how many of the invited answered validly. Nobody invited is a response rate of 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More answers than invitations, or a negative number.</exception>
    public Measured Answered(int valid, int invited)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(valid);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(valid, invited);
        return this with { ResponseRate = invited == 0 ? 0 : (double)valid / invited };
    }
}
