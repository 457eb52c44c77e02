namespace Rahyar.Statistics;

/// <summary>Intervals for proportions and their differences. All proportions are between 0 and 1.</summary>
public static class Proportions
{
    /// <summary>Wilson's score interval (1927) for <paramref name="successes"/> of <paramref name="n"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 1, or successes not in 0…n.</exception>
    public static Interval Wilson(int successes, int n, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var z = Normal.TwoSided(confidence);
        var p = (double)successes / n;
        var centre = p + z * z / (2 * n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        var scale = 1 + z * z / n;
        // At 0 of n and n of n the ends are exactly 0 and 1; rounding must not move them.
        var low = successes == 0 ? 0 : (centre - half) / scale;
        var high = successes == n ? 1 : (centre + half) / scale;
        return new Interval(p, low, high);
    }

    /// <summary>
    /// The difference p1 − p2 of two independent proportions with Newcombe's (1998) hybrid score interval (his method 10).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An n &lt; 1, or successes not in 0…n.</exception>
    public static Interval NewcombeDifference(int successes1, int n1, int successes2, int n2, double confidence = 0.95)
    {
        var a = Wilson(successes1, n1, confidence);
        var b = Wilson(successes2, n2, confidence);
        var difference = a.Estimate - b.Estimate;
        return new Interval(
            difference,
            difference - Root(a.Estimate - a.Low, b.High - b.Estimate),
            difference + Root(a.High - a.Estimate, b.Estimate - b.Low));
    }

    private static double Root(double x, double y) => Math.Sqrt(x * x + y * y);
}
