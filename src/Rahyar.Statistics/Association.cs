namespace Rahyar.Statistics;

/// <summary>Correlation, and what follows from it.</summary>
public static class Association
{
    /// <summary>Pearson's r; null when either list does not vary.</summary>
    /// <exception cref="ArgumentException">Lists of different length, or fewer than two pairs.</exception>
    public static double? Pearson(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        Sample.NeedsAtLeast(2, x);
        Sample.NeedsAtLeast(2, y);
        Sample.SameLength(x.Count, y.Count);
        var (meanX, meanY) = (x.Average(), y.Average());
        var crossed = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        var squares = x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY));
        return squares > 0 ? Math.Clamp(crossed / Math.Sqrt(squares), -1, 1) : null;
    }

    /// <summary>Spearman's ρ: Pearson's r of the ranks, ties sharing their mean rank; null when either does not vary.</summary>
    /// <exception cref="ArgumentException">Lists of different length, or fewer than two pairs.</exception>
    public static double? Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        Sample.NeedsAtLeast(2, x);
        Sample.NeedsAtLeast(2, y);
        return Pearson(Ranks(x), Ranks(y));
    }

    /// <summary>Fisher's z interval of Pearson's r: tanh(artanh r ± z ÷ √(n − 3)); null for n &lt; 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">r not in −1…1.</exception>
    public static Interval? FisherInterval(double r, int n, double confidence = 0.95) =>
        Back(r, n, 1, confidence);

    /// <summary>
    /// The same for Spearman's ρ, with the variance (1 + ρ²/2) ÷ (n − 3) of Bonett &amp; Wright (2000); null for n &lt; 4.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">rho not in −1…1.</exception>
    public static Interval? SpearmanInterval(double rho, int n, double confidence = 0.95) =>
        Back(rho, n, 1 + rho * rho / 2, confidence);

    private static Interval? Back(double r, int n, double variance, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(r), 1, nameof(r));
        if (n < 4) return null;
        if (Math.Abs(r) == 1) return new Interval(r, r, r);
        var z = Math.Atanh(r);
        var half = Normal.TwoSided(confidence) * Math.Sqrt(variance / (n - 3));
        return new Interval(r, Math.Tanh(z - half), Math.Tanh(z + half));
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var ranks = new double[values.Count];
        var before = 0;
        foreach (var tied in Enumerable.Range(0, values.Count).GroupBy(i => values[i]).OrderBy(g => g.Key))
        {
            var count = tied.Count();
            foreach (var i in tied) ranks[i] = before + (count + 1) / 2.0;
            before += count;
        }

        return ranks;
    }
}
