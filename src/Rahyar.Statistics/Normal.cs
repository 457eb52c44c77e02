namespace Rahyar.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>P(Z ≤ z). Accurate to about 1e-15.</summary>
    public static double Cdf(double z) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, z);

    /// <summary>The z with P(Z ≤ z) = <paramref name="p"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not strictly between 0 and 1.</exception>
    public static double Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        return MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);
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
