using MathNet.Numerics;

namespace Rahyar.Statistics;

/// <summary>Student's t distribution. Degrees of freedom may be fractional, as Welch's test needs.</summary>
public static class StudentT
{
    /// <summary>P(T ≤ t), through the regularised incomplete beta function.</summary>
    /// <exception cref="ArgumentOutOfRangeException">df ≤ 0.</exception>
    public static double Cdf(double t, double df)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(df);
        if (double.IsNaN(t)) return double.NaN;
        var tail = TwoSidedP(t, df) / 2;
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>P(|T| ≥ |t|).</summary>
    /// <exception cref="ArgumentOutOfRangeException">df ≤ 0.</exception>
    public static double TwoSidedP(double t, double df)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(df);
        var square = t * t;
        if (double.IsInfinity(square)) return 0;
        // Of the two sides the one near nought: near one, what is left of it has lost its digits.
        return square < df
            ? 1 - SpecialFunctions.BetaRegularized(0.5, df / 2, square / (df + square))
            : SpecialFunctions.BetaRegularized(df / 2, 0.5, df / (df + square));
    }

    /// <summary>The t with P(T ≤ t) = <paramref name="p"/>, found by bisection of <see cref="Cdf"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p not strictly between 0 and 1, or df ≤ 0.</exception>
    public static double Quantile(double p, double df)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        if (p > 0.5) return -Quantile(1 - p, df);
        var low = -1.0;
        while (Cdf(low, df) > p) low *= 2;
        // MathNet's own inverse looks between −800 and 800 only, which few degrees of freedom leave.
        var high = 0.0;
        while ((low + high) / 2 is var middle && middle > low && middle < high)
        {
            if (Cdf(middle, df) < p) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>The t of a two-sided interval: 2.262 for 0.95 and 9 degrees of freedom.</summary>
    public static double TwoSided(double confidence, double df) => -Quantile((1 - confidence) / 2, df);
}
