namespace Rahyar.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>P(Z ≤ z). Accurate to about 1e-15, through the incomplete gamma function.</summary>
    public static double Cdf(double z)
    {
        if (double.IsNaN(z)) return double.NaN;
        var tail = 0.5 * SpecialFunctions.UpperGammaHalf(z * z / 2);
        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The z with P(Z ≤ z) = <paramref name="p"/>, found by bisection of <see cref="Cdf"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not strictly between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        if (p > 0.5) return -Quantile(1 - p);
        return SpecialFunctions.Bisect(Cdf, p, -40, 0);
    }

    /// <summary>The z of a two-sided interval: 1.95996… for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">confidence is not strictly between 0 and 1.</exception>
    public static double TwoSided(double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return -Quantile((1 - confidence) / 2);
    }
}
