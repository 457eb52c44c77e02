namespace Rahyar.Statistics;

/// <summary>A coded stretch of text, in code points.</summary>
/// <param name="Start">First position, included.</param>
/// <param name="End">Last position, not included.</param>
public readonly record struct Span(int Start, int End)
{
    /// <summary>Number of positions.</summary>
    public int Length => End - Start;

    /// <summary>Positions common to both.</summary>
    public int Overlap(Span other) => Math.Max(0, Math.Min(End, other.End) - Math.Max(Start, other.Start));

    /// <summary>Intersection over union, 0 to 1; null for two empty spans.</summary>
    public double? OverUnion(Span other)
    {
        var union = Length + other.Length - Overlap(other);
        return union == 0 ? null : (double)Overlap(other) / union;
    }

    /// <summary>2 · overlap ÷ sum of lengths; null for two empty spans.</summary>
    public double? Dice(Span other) =>
        Length + other.Length == 0 ? null : 2.0 * Overlap(other) / (Length + other.Length);
}

/// <summary>Matching the spans of one code between two passes.</summary>
public static class Spans
{
    /// <summary>
    /// One-to-one matching, greedily by largest overlap (earlier spans first on a tie), of spans whose intersection over
    /// union is at least <paramref name="least"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A span that ends before it begins.</exception>
    public static CodingStability Match(IReadOnlyList<Span> first, IReadOnlyList<Span> second, double least = 0.5)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Concat(second).Any(s => s.Length < 0)) throw new ArgumentException("A span ends before it begins.");
        var candidates =
            from i in Enumerable.Range(0, first.Count)
            from j in Enumerable.Range(0, second.Count)
            let share = first[i].OverUnion(second[j])
            where share >= least
            orderby share descending, first[i].Start, second[j].Start
            select (i, j);
        var (takenFirst, takenSecond) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (i, j) in candidates)
        {
            if (takenFirst.Contains(i) || takenSecond.Contains(j)) continue;
            takenFirst.Add(i);
            takenSecond.Add(j);
        }

        return CodingStability.Of(first.Count, second.Count, takenFirst.Count);
    }
}
