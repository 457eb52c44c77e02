namespace Rahyar.Statistics;

/// <summary>How long one case was watched, and whether the event came at the end of it.</summary>
/// <param name="Time">Time until the event or until it was last seen, in any unit, not negative.</param>
/// <param name="Event">False when the case was censored: still waiting, or lost for an unrelated reason.</param>
public readonly record struct Observation(double Time, bool Event);

/// <summary>One step of a survival curve.</summary>
/// <param name="Time">Time of the events.</param>
/// <param name="AtRisk">Cases still watched just before; those censored at this very time are among them.</param>
/// <param name="Events">How many events.</param>
/// <param name="Survival">Estimated share still without the event just after.</param>
/// <param name="StandardError">Greenwood's standard error; null once nobody is left.</param>
public sealed record SurvivalStep(double Time, int AtRisk, int Events, double Survival, double? StandardError);

/// <summary>The product-limit estimate of Kaplan &amp; Meier (1958).</summary>
public sealed class KaplanMeier
{
    // A product of fractions that is a half on paper may come out a hair above it.
    private const double Rounding = 1e-12;

    private KaplanMeier(IReadOnlyList<SurvivalStep> steps, int n, double followUp) =>
        (Steps, N, FollowUp) = (steps, n, followUp);

    /// <summary>The steps, one for each time at which an event happened.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>Number of cases.</summary>
    public int N { get; }

    /// <summary>The longest time for which any case was watched.</summary>
    public double FollowUp { get; }

    /// <summary>The first time at which half or fewer remain; null when that was not reached.</summary>
    public double? Median => Steps.FirstOrDefault(s => s.Survival <= 0.5 + Rounding)?.Time;

    /// <summary>The curve. At ties, events come before censoring.</summary>
    /// <exception cref="ArgumentException">No observations, or a time that is negative or not finite.</exception>
    public static KaplanMeier Of(IEnumerable<Observation> observations)
    {
        Observation[] all = [.. observations.OrderBy(o => o.Time)];
        if (all.Length == 0) throw new ArgumentException("A survival curve needs observations.", nameof(observations));
        if (all.Any(o => !double.IsFinite(o.Time) || o.Time < 0))
            throw new ArgumentException("Times must be finite and not negative.", nameof(observations));

        var steps = new List<SurvivalStep>();
        var (atRisk, survival, sum) = (all.Length, 1.0, 0.0);
        foreach (var moment in all.GroupBy(o => o.Time))
        {
            var events = moment.Count(o => o.Event);
            if (events > 0)
            {
                survival *= (double)(atRisk - events) / atRisk;
                sum += (double)events / ((double)atRisk * (atRisk - events));
                steps.Add(new(moment.Key, atRisk, events, survival, atRisk > events ? survival * Math.Sqrt(sum) : null));
            }

            atRisk -= moment.Count();
        }

        return new KaplanMeier(steps, all.Length, all[^1].Time);
    }

    /// <summary>
    /// Share still without the event at <paramref name="time"/>; null beyond the follow-up, where nothing is known unless
    /// nobody is left.
    /// </summary>
    public double? SurvivalAt(double time)
    {
        var last = Steps.LastOrDefault(s => s.Time <= time);
        return time <= FollowUp || last is { Survival: 0 } ? last?.Survival ?? 1 : null;
    }

    /// <summary>Greenwood's standard error of <see cref="SurvivalAt"/>; 0 before the first event, null where undefined.</summary>
    public double? StandardErrorAt(double time)
    {
        if (SurvivalAt(time) is null) return null;
        var last = Steps.LastOrDefault(s => s.Time <= time);
        return last is null ? 0 : last.StandardError;
    }

    /// <summary>
    /// Survival at <paramref name="time"/> with the log(−log) interval of Kalbfleisch &amp; Prentice, which stays within
    /// 0…1; null where survival is unknown, 0 or 1.
    /// </summary>
    public Interval? IntervalAt(double time, double confidence = 0.95)
    {
        if (SurvivalAt(time) is not { } s || StandardErrorAt(time) is not { } error || s is <= 0 or >= 1) return null;
        var half = Normal.TwoSided(confidence) * error / (s * -Math.Log(s));
        return new Interval(s, Math.Pow(s, Math.Exp(half)), Math.Pow(s, Math.Exp(-half)));
    }
}
