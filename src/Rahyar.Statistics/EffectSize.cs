namespace Rahyar.Statistics;

/// <summary>Standardised effects and what it takes to see them.</summary>
public static class EffectSize
{
    /// <summary>Hedges' correction J = 1 − 3 ÷ (4·df − 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">df &lt; 1.</exception>
    public static double Correction(int df)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(df, 1);
        return 1 - 3 / (4.0 * df - 1);
    }

    /// <summary>
    /// Standardised mean difference (first − second) ÷ pooled sd, as used for baseline balance; null when nothing varies.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than two values in a list.</exception>
    public static double? StandardisedMeanDifference(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var pooled = PooledSd(first, second);
        return pooled > 0 ? (Sample.Mean(first) - Sample.Mean(second)) / pooled : null;
    }

    /// <summary>
    /// Cases needed in each of two equal arms to see a difference of <paramref name="d"/> standard deviations (two-sided,
    /// normal approximation), rounded up.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">d is 0, or power or alpha not strictly between 0 and 1.</exception>
    public static int SampleSizePerArm(double d, double power = 0.80, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfZero(d);
        var z = Noncentrality(power, alpha);
        return (int)Math.Ceiling(2 * z * z / (d * d));
    }

    /// <summary>The smallest difference, in standard deviations, that two arms of <paramref name="perArm"/> can show.</summary>
    /// <exception cref="ArgumentOutOfRangeException">perArm &lt; 1, or power or alpha not strictly between 0 and 1.</exception>
    public static double SmallestDetectable(int perArm, double power = 0.80, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perArm, 1);
        return Noncentrality(power, alpha) * Math.Sqrt(2.0 / perArm);
    }

    internal static double PooledSd(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (n1, n2) = (first.Count, second.Count);
        return Math.Sqrt(
            ((n1 - 1) * Sample.Variance(first) + (n2 - 1) * Sample.Variance(second)) / (n1 + n2 - 2));
    }

    private static double Noncentrality(double power, double alpha) => Normal.TwoSided(1 - alpha) + Normal.Quantile(power);
}
