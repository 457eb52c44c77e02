namespace Rahyar.Statistics;

/// <summary>What may be said of two different values.</summary>
public enum MeasurementLevel
{
    /// <summary>Only that they differ.</summary>
    Nominal,

    /// <summary>Which is more, by rank.</summary>
    Ordinal,

    /// <summary>By how much.</summary>
    Interval,

    /// <summary>By how much in proportion to their sum; values are not negative.</summary>
    Ratio,
}

/// <summary>Krippendorff's α = 1 − Do ÷ De from the coincidence matrix: any number of coders, missing values allowed.</summary>
/// <param name="Alpha">At most 1; null when there is nothing to pair, or when all values are one.</param>
/// <param name="Units">Units with at least two values, on which α rests.</param>
/// <param name="DroppedUnits">Units with fewer than two values.</param>
/// <param name="Coders">Number of coders.</param>
/// <param name="Missing">Values that are missing from all units.</param>
public sealed record KrippendorffAlpha(double? Alpha, int Units, int DroppedUnits, int Coders, int Missing)
{
    /// <summary>α of numbers. Rows are coders, columns units, null a missing value.</summary>
    /// <exception cref="ArgumentException">Rows of different length, or negative values at ratio level.</exception>
    public static KrippendorffAlpha Of(IReadOnlyList<IReadOnlyList<double?>> coders, MeasurementLevel level)
    {
        ArgumentNullException.ThrowIfNull(coders);
        foreach (var row in coders) Sample.SameLength(coders[0].Count, row.Count);
        if (level == MeasurementLevel.Ratio && coders.Any(row => row.Any(x => x < 0)))
            throw new ArgumentException("At ratio level values are not negative.", nameof(coders));

        var columns = coders.Count == 0 ? 0 : coders[0].Count;
        double[][] units =
            [.. Enumerable.Range(0, columns).Select(u => coders.Select(row => row[u]).OfType<double>().ToArray())];
        double[][] pairable = [.. units.Where(u => u.Length >= 2)];
        return new KrippendorffAlpha(
            Compute(pairable, level), pairable.Length, columns - pairable.Length, coders.Count,
            coders.Sum(row => row.Count(x => x is null)));
    }

    /// <summary>Nominal α of codes. Rows are coders, columns units, null a missing value.</summary>
    /// <exception cref="ArgumentException">Rows of different length.</exception>
    public static KrippendorffAlpha Nominal(IReadOnlyList<IReadOnlyList<string?>> coders)
    {
        ArgumentNullException.ThrowIfNull(coders);
        var numbers = coders.SelectMany(row => row).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select((code, i) => (code, i)).ToDictionary(x => x.code, x => (double)x.i, StringComparer.Ordinal);
        return Of(
            [.. coders.Select(row => row.Select(code => code is null ? (double?)null : numbers[code]).ToArray())],
            MeasurementLevel.Nominal);
    }

    private static double? Compute(double[][] units, MeasurementLevel level)
    {
        double[] values = [.. units.SelectMany(u => u).Distinct().Order()];
        if (values.Length < 2) return null;
        double[] totals = [.. values.Select(v => (double)units.Sum(u => u.Count(x => x == v)))];
        var n = totals.Sum();
        var (observed, expected) = (0.0, 0.0);
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = c + 1; k < values.Length; k++)
            {
                var distance = Distance(values, totals, c, k, level);
                observed += distance * units.Sum(u =>
                    (double)u.Count(x => x == values[c]) * u.Count(x => x == values[k]) / (u.Length - 1));
                expected += distance * totals[c] * totals[k];
            }
        }

        return 1 - (n - 1) * observed / expected;
    }

    private static double Distance(double[] values, double[] totals, int c, int k, MeasurementLevel level)
    {
        var between = level switch
        {
            MeasurementLevel.Nominal => 1,
            MeasurementLevel.Ordinal => totals[c..(k + 1)].Sum() - (totals[c] + totals[k]) / 2,
            MeasurementLevel.Interval => values[k] - values[c],
            MeasurementLevel.Ratio => (values[k] - values[c]) / (values[k] + values[c]),
            _ => throw new ArgumentOutOfRangeException(nameof(level)),
        };
        return between * between;
    }
}
