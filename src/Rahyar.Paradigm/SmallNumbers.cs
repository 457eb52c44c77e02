namespace Rahyar.Paradigm;

/// <summary>Rule 10: what is shown about groups must not tell about persons.</summary>
public static class SmallNumbers
{
    /// <summary>Smallest group shown inside the institution.</summary>
    public const int Inside = 5;

    /// <summary>Smallest group shown in anything public.</summary>
    public const int Public = 10;

    /// <summary>
    /// The counts of a breakdown with the small ones hidden as null. When hiding one cell would let it be found by
    /// subtraction from the total, the next smallest cell that holds anyone is hidden too, until the hidden cells
    /// together hold at least <paramref name="least"/> people.
    /// </summary>
    /// <param name="counts">People in each cell.</param>
    /// <param name="least"><see cref="Inside"/> or <see cref="Public"/>.</param>
    public static IReadOnlyList<int?> Protect(IReadOnlyList<int> counts, int least)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        int?[] shown = [.. counts.Select(c => c >= least ? (int?)c : null)];
        while (shown.Contains(null) && (shown.Count(c => c is null) < 2 || Hidden() < least) && shown.Any(c => c is not null))
            shown[Array.IndexOf(shown, shown.Min())] = null;
        return shown;

        int Hidden() => counts.Where((_, i) => shown[i] is null).Sum();
    }
}
