namespace Rahyar.Matching;

/// <summary>In which order a programme serves those who wait; declared before anyone waits.</summary>
public enum WaitingOrder
{
    /// <summary>Who came first; people of the same instant by lottery, people without a date last.</summary>
    Date,

    /// <summary>By lottery among all who wait.</summary>
    Lottery,

    /// <summary>By lottery, the groups taking turns in proportion.</summary>
    StratifiedLottery,
}

/// <summary>The order of those who wait.</summary>
public static class WaitingList
{
    /// <summary>Orders by what the programme declared. The order in which the people are given does not matter.</summary>
    /// <param name="waiting">Who waits.</param>
    /// <param name="order">What was declared.</param>
    /// <param name="seed">The published seed.</param>
    /// <returns>The first to be served first, with the numbers drawn.</returns>
    /// <exception cref="ArgumentException">An id is empty or occurs twice.</exception>
    public static Lottery Of(IReadOnlyCollection<Entrant> waiting, WaitingOrder order, long seed)
    {
        var drawn = Lottery.Draw(waiting, seed, order == WaitingOrder.StratifiedLottery);
        if (order != WaitingOrder.Date) return drawn;
        var since = waiting.ToDictionary(w => w.Id, w => w.Since ?? DateTimeOffset.MaxValue, StringComparer.Ordinal);
        // The sort is stable: where dates are equal the draw decides.
        return drawn with { List = [.. drawn.List.OrderBy(d => since[d.Id]).Select((d, n) => d with { Order = n + 1 })] };
    }
}
