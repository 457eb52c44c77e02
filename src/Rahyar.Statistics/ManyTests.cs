namespace Rahyar.Statistics;

/// <summary>Reading many p-values at once.</summary>
public static class ManyTests
{
    /// <summary>
    /// Adjusted p-values by Benjamini &amp; Hochberg (1995), in the order given: those ≤ q are discoveries at a false
    /// discovery rate of q.
    /// </summary>
    /// <exception cref="ArgumentException">A p outside 0…1.</exception>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        if (pValues.Any(p => p is not (>= 0 and <= 1))) throw new ArgumentException("p lies in 0…1.", nameof(pValues));
        var adjusted = new double[pValues.Count];
        var least = 1.0;
        var rank = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderByDescending(i => pValues[i]))
        {
            least = Math.Min(least, pValues[i] * pValues.Count / rank--);
            adjusted[i] = least;
        }

        return adjusted;
    }
}
