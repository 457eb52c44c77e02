namespace Rahyar.Statistics;

/// <summary>
/// Two passes of free coding compared by matched code assignments. With one coder at two times this is test–retest
/// stability (Khastar 2009), with two coders Holsti's coefficient: one number, two meanings, so name which it is.
/// </summary>
/// <param name="First">Assignments in the first pass.</param>
/// <param name="Second">Assignments in the second pass.</param>
/// <param name="Matched">Assignments found in both.</param>
public sealed record CodingStability(int First, int Second, int Matched)
{
    /// <summary>2A ÷ (n1 + n2), from 0 to 1; the same number as Dice or F1. Null when nothing was coded.</summary>
    public double? Coefficient => First + Second == 0 ? null : 2.0 * Matched / (First + Second);

    /// <summary>A ÷ (n1 + n2 − A). Null when nothing was coded.</summary>
    public double? Jaccard => First + Second == 0 ? null : (double)Matched / (First + Second - Matched);

    /// <summary>Assignments without a partner in the other pass.</summary>
    public int NotMatched => First + Second - 2 * Matched;

    /// <summary>From counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or more matches than a pass has assignments.</exception>
    public static CodingStability Of(int first, int second, int matched)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(matched);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(matched, Math.Min(first, second));
        return new CodingStability(first, second, matched);
    }

    /// <summary>From two sets of codes given to one document.</summary>
    public static CodingStability OfSets(IEnumerable<string> first, IEnumerable<string> second)
    {
        var (a, b) = (first.ToHashSet(StringComparer.Ordinal), second.ToHashSet(StringComparer.Ordinal));
        return new CodingStability(a.Count, b.Count, a.Count(b.Contains));
    }

    /// <summary>All documents together. It may differ much from the mean of the rows: show both.</summary>
    public static CodingStability Pooled(IEnumerable<CodingStability> rows) =>
        rows.Aggregate(new CodingStability(0, 0, 0), (sum, row) =>
            new(sum.First + row.First, sum.Second + row.Second, sum.Matched + row.Matched));

    /// <summary>Unweighted mean of the rows' coefficients; rows where nothing was coded are passed over.</summary>
    public static double? Mean(IEnumerable<CodingStability> rows) => rows.Average(row => row.Coefficient);
}
