namespace Rahyar.Statistics;

/// <summary>What one says of a list of numbers.</summary>
public static class Sample
{
    /// <summary>Arithmetic mean.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static double Mean(IReadOnlyList<double> values)
    {
        NeedsAtLeast(1, values);
        return values.Average();
    }

    /// <summary>Variance with n − 1 in the denominator.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static double Variance(IReadOnlyList<double> values)
    {
        NeedsAtLeast(2, values);
        var mean = values.Average();
        return values.Sum(x => (x - mean) * (x - mean)) / (values.Count - 1);
    }

    /// <summary>Standard deviation with n − 1 in the denominator.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static double StandardDeviation(IReadOnlyList<double> values) => Math.Sqrt(Variance(values));

    /// <summary>The middle value, or the mean of the two middle ones.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static double Median(IReadOnlyList<double> values) => Quantile(values, 0.5);

    /// <summary>The p-quantile by linear interpolation (type 7 of Hyndman &amp; Fan 1996).</summary>
    /// <exception cref="ArgumentException">The list is empty, or p is not in 0…1.</exception>
    public static double Quantile(IReadOnlyList<double> values, double p)
    {
        NeedsAtLeast(1, values);
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A quantile lies in 0…1.");
        double[] sorted = [.. values.Order()];
        var position = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The mean with its t interval.</summary>
    /// <exception cref="ArgumentException">Fewer than two values.</exception>
    public static Interval MeanInterval(IReadOnlyList<double> values, double confidence = 0.95)
    {
        var error = StandardDeviation(values) / Math.Sqrt(values.Count);
        var half = StudentT.TwoSided(confidence, values.Count - 1) * error;
        var mean = Mean(values);
        return new Interval(mean, mean - half, mean + half);
    }

    internal static void NeedsAtLeast(int n, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < n) throw new ArgumentException($"Needs at least {n} values, got {values.Count}.", nameof(values));
        if (values.Any(x => !double.IsFinite(x))) throw new ArgumentException("Every value must be finite.", nameof(values));
    }

    internal static void SameLength(int first, int second)
    {
        if (first != second) throw new ArgumentException($"Pairs need lists of one length, got {first} and {second}.");
    }
}
