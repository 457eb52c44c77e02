namespace Rahyar.Matching;

/// <summary>Someone who takes part in a lottery.</summary>
/// <param name="Id">Unique, compared ordinally.</param>
/// <param name="Group">Declared group, for a stratified lottery; null is a group of its own.</param>
public sealed record Entrant(string Id, string? Group = null);

/// <summary>One line of a drawn list.</summary>
/// <param name="Order">Place in the list, from 1.</param>
/// <param name="Id">Who.</param>
/// <param name="Group">Their declared group, or null.</param>
/// <param name="Number">The number drawn; the lower comes first.</param>
public sealed record Drawn(int Order, string Id, string? Group, ulong Number);

/// <summary>
/// A lottery that anyone can run again from its published seed and list. The people are sorted by id (ordinally); each gets the next
/// number of SplitMix64 started at the seed; the list is ordered by number. Stratified, each group is ordered so, and the groups take
/// turns such that at every length of the list each group has its share of it, rounded down or up (Baruah and others 1996): the next
/// place goes, among the groups that are behind their share, to the one that would fall short first, then to the lowest number.
/// </summary>
public sealed record Lottery(long Seed, bool Stratified, IReadOnlyList<Drawn> List)
{
    /// <summary>Draws. The order in which the people are given does not matter.</summary>
    /// <exception cref="ArgumentException">An id is empty or occurs twice.</exception>
    public static Lottery Draw(IEnumerable<Entrant> entrants, long seed, bool stratified = false)
    {
        var people = entrants.OrderBy(e => e.Id, StringComparer.Ordinal).ToArray();
        for (var p = 0; p < people.Length; p++)
        {
            if (people[p].Id.Length == 0) throw new ArgumentException("An id is empty.", nameof(entrants));
            if (p > 0 && people[p].Id == people[p - 1].Id) throw new ArgumentException($"The id {people[p].Id} occurs twice.", nameof(entrants));
        }
        var numbers = new Shuffle(seed);
        var drawn = people.Select(e => new Drawn(0, e.Id, string.IsNullOrEmpty(e.Group) ? null : e.Group, numbers.Next())).ToArray();
        var ordered = drawn.OrderBy(d => d.Number).ThenBy(d => d.Id, StringComparer.Ordinal);
        var list = stratified ? TakingTurns([.. ordered]) : ordered;
        return new Lottery(seed, stratified, [.. list.Select((d, n) => d with { Order = n + 1 })]);
    }

    /// <summary>The first so many: who gets the places.</summary>
    public IReadOnlyList<string> Winners(int places) => [.. List.Take(places).Select(d => d.Id)];

    private static IEnumerable<Drawn> TakingTurns(Drawn[] ordered)
    {
        var groups = ordered.GroupBy(d => d.Group).Select(g => new Queue<Drawn>(g)).ToArray();
        long[] sizes = [.. groups.Select(g => (long)g.Count)], taken = new long[groups.Length];
        for (long place = 1, all = ordered.Length; place <= all; place++)
        {
            // Exact in whole numbers: behind is taken ÷ size < place ÷ all; falling short is at place ⌈(taken + 1) × all ÷ size⌉.
            var next = Enumerable.Range(0, groups.Length)
                .Where(g => groups[g].Count > 0 && taken[g] * all < place * sizes[g])
                .MinBy(g => (((taken[g] + 1) * all + sizes[g] - 1) / sizes[g], groups[g].Peek().Number, groups[g].Peek().Id));
            taken[next]++;
            yield return groups[next].Dequeue();
        }
    }
}
