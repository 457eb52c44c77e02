namespace Rahyar.Statistics;

/// <summary>How well items go together, and persons within groups.</summary>
public static class Scales
{
    /// <summary>
    /// Cronbach's α. Rows are items, columns are persons who answered all of them. Null with fewer than two items or
    /// persons, or when the sum does not vary.
    /// </summary>
    /// <exception cref="ArgumentException">Items with different numbers of answers.</exception>
    public static double? CronbachAlpha(IReadOnlyList<IReadOnlyList<double>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < 2 || items[0].Count < 2) return null;
        foreach (var item in items) Sample.SameLength(items[0].Count, item.Count);
        var total = Sample.Variance([.. Enumerable.Range(0, items[0].Count).Select(p => items.Sum(item => item[p]))]);
        if (total == 0) return null;
        return items.Count / (items.Count - 1.0) * (1 - items.Sum(Sample.Variance) / total);
    }

    /// <summary>
    /// Correlation of one item with the sum of the others; same shape as <see cref="CronbachAlpha"/>. Null when undefined.
    /// </summary>
    public static double? ItemRestCorrelation(IReadOnlyList<IReadOnlyList<double>> items, int item)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (items.Count < 2 || items[0].Count < 2) return null;
        foreach (var row in items) Sample.SameLength(items[0].Count, row.Count);
        double[] rest =
            [.. Enumerable.Range(0, items[0].Count).Select(p => items.Where((_, i) => i != item).Sum(row => row[p]))];
        return Association.Pearson(items[item], rest);
    }

    /// <summary>
    /// ICC(1) of one-way random effects, for groups of any size ≥ 1; may be negative. Null with fewer than two groups, with
    /// no group of two, or when nothing varies.
    /// </summary>
    public static double? IntraclassCorrelation(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var n = groups.Sum(g => g.Count);
        if (groups.Count < 2 || n == groups.Count || groups.Any(g => g.Count == 0)) return null;
        var grand = groups.SelectMany(g => g).Average();
        var between = groups.Sum(g => g.Count * Square(g.Average() - grand)) / (groups.Count - 1);
        var within = groups.Sum(g => g.Sum(x => Square(x - g.Average()))) / (n - groups.Count);
        // Groups of different size count as if all had this one (Donner 1986).
        var size = (n - groups.Sum(g => (double)g.Count * g.Count) / n) / (groups.Count - 1);
        var total = between + (size - 1) * within;
        return total == 0 ? null : (between - within) / total;
    }

    /// <summary>1 + (m − 1)·ICC for groups of <paramref name="groupSize"/> on average.</summary>
    public static double DesignEffect(double icc, double groupSize) => 1 + (groupSize - 1) * icc;

    /// <summary>How many independent people <paramref name="n"/> clustered ones count as.</summary>
    public static double EffectiveSize(int n, double icc, double groupSize) => n / DesignEffect(icc, groupSize);

    private static double Square(double x) => x * x;
}
