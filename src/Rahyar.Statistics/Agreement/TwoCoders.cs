namespace Rahyar.Statistics;

/// <summary>
/// Agreement of two complete codings of the same units into exclusive categories. A coefficient that its formula leaves
/// undefined (no units, or chance agreement of 1 because only one category was used) is null, never 1.
/// </summary>
public sealed class TwoCoders
{
    private readonly double[] _first;
    private readonly double[] _second;

    private TwoCoders(int units, int agreeing, double[] first, double[] second, int categories)
    {
        (Units, Agreeing, Categories) = (units, agreeing, categories);
        (_first, _second) = (first, second);
    }

    /// <summary>Number of units.</summary>
    public int Units { get; }

    /// <summary>Units on which both agree.</summary>
    public int Agreeing { get; }

    /// <summary>Number of categories that could be used.</summary>
    public int Categories { get; }

    /// <summary>Percent agreement Po, 0 to 1.</summary>
    public double? PercentAgreement => Units == 0 ? null : (double)Agreeing / Units;

    /// <summary>Cohen's κ (1960).</summary>
    public double? CohenKappa => BeyondChance(CohenChance);

    /// <summary>Chance agreement in Cohen's sense, Σ p1c·p2c.</summary>
    public double? CohenChance => Units == 0 ? null : _first.Zip(_second, (p, q) => p * q).Sum();

    /// <summary>Scott's π (1955).</summary>
    public double? ScottPi => BeyondChance(Units == 0 ? null : Shared().Sum(p => p * p));

    /// <summary>Brennan &amp; Prediger's coefficient (1981).</summary>
    public double? BrennanPrediger => BeyondChance(Categories == 0 ? null : 1.0 / Categories);

    /// <summary>Gwet's AC1 (2008).</summary>
    public double? Ac1 =>
        Categories < 2 ? null : BeyondChance(Shared().Sum(p => p * (1 - p)) / (Categories - 1));

    /// <summary>Agreement of two lists of one length, unit by unit.</summary>
    /// <param name="first">Codes of the first coder.</param>
    /// <param name="second">Codes of the second coder.</param>
    /// <param name="categories">Number of categories in the codebook; null for those that were used.</param>
    /// <exception cref="ArgumentException">Lists of different length, or fewer categories than were used.</exception>
    public static TwoCoders Of<T>(IReadOnlyList<T> first, IReadOnlyList<T> second, int? categories = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Sample.SameLength(first.Count, second.Count);
        T[] used = [.. first.Concat(second).Distinct()];
        if (categories < used.Length)
            throw new ArgumentException($"{used.Length} categories were used.", nameof(categories));
        return new TwoCoders(
            first.Count,
            first.Zip(second).Count(pair => pair.First.Equals(pair.Second)),
            Shares(first),
            Shares(second),
            categories ?? used.Length);

        double[] Shares(IReadOnlyList<T> codes) =>
            [.. used.Select(c => (double)codes.Count(x => x.Equals(c)) / codes.Count)];
    }

    private IEnumerable<double> Shared() => _first.Zip(_second, (p, q) => (p + q) / 2);

    // The sum of shares can miss 1 by a rounding error, and a κ of 0 ÷ 1e-16 must not appear.
    private double? BeyondChance(double? chance) =>
        PercentAgreement is { } po && chance is { } pe && 1 - pe > 1e-12 ? (po - pe) / (1 - pe) : null;
}
