namespace Rahyar.Statistics;

/// <summary>Fleiss' κ (1971) for several complete raters.</summary>
/// <param name="Agreement">Mean agreement of pairs, P̄.</param>
/// <param name="Chance">Chance agreement, Pe.</param>
public sealed record FleissKappa(double Agreement, double Chance)
{
    /// <summary>(P̄ − Pe) ÷ (1 − Pe); null when only one category was used.</summary>
    public double? Kappa => 1 - Chance > 1e-12 ? (Agreement - Chance) / (1 - Chance) : null;

    /// <summary>From a table: rows are units, columns categories, cells how many raters chose it.</summary>
    /// <returns>Null for an empty table.</returns>
    /// <exception cref="ArgumentException">Rows with different numbers of raters, or fewer than two raters.</exception>
    public static FleissKappa? Of(IReadOnlyList<IReadOnlyList<int>> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Count == 0) return null;
        double raters = table[0].Sum();
        if (raters < 2 || table.Any(row => row.Sum() != (int)raters || row.Count != table[0].Count))
            throw new ArgumentException("Every unit needs the same two or more raters.", nameof(table));
        var agreement = table.Average(row => row.Sum(n => n * (n - 1.0)) / (raters * (raters - 1)));
        var chance = Enumerable.Range(0, table[0].Count)
            .Select(c => table.Sum(row => row[c]) / (raters * table.Count))
            .Sum(share => share * share);
        return new FleissKappa(agreement, chance);
    }
}
