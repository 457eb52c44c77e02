using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Rahyar.Matching;

/// <summary>Someone who takes part in a lottery.</summary>
/// <param name="Id">Unique, compared ordinally.</param>
/// <param name="Group">Declared group, for a stratified lottery; null is a group of its own.</param>
public sealed record Entrant(string Id, string? Group = null);

/// <summary>One line of a drawn list.</summary>
/// <param name="Order">Place in the list, from 1.</param>
/// <param name="Id">Who.</param>
/// <param name="Group">Their declared group, or null.</param>
/// <param name="Number">The number drawn; within a group the lower comes first.</param>
public sealed record Drawn(int Order, string Id, string? Group, ulong Number);

/// <summary>
/// A lottery that anyone can run again from its published seed and list. The people are sorted by id (ordinally); each gets the next
/// number of SplitMix64 started at the seed; the list is ordered by number. Stratified, each group is ordered so, and
/// <see cref="FairTurns"/> decides, by the numbers that follow, which group has which place: at every length of the list each group
/// has its share of it, rounded down or up, and everybody has the same chance of every place.
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
        var list = stratified ? FairTurns.Of([.. ordered.GroupBy(d => d.Group).Select(g => g.ToArray())], numbers) : ordered;
        return new Lottery(seed, stratified, [.. list.Select((d, n) => d with { Order = n + 1 })]);
    }

    /// <summary>The first so many: who gets the places.</summary>
    public IReadOnlyList<string> Winners(int places) => [.. List.Take(places).Select(d => d.Id)];

    /// <summary>
    /// What is published of a seed before the list closes: SHA-256 of its decimal digits, as 64 hexadecimal digits. Nobody can tell the seed from it, and
    /// whoever draws can use no other.
    /// </summary>
    public static string CommitmentTo(long seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(seed.ToString(CultureInfo.InvariantCulture))));

    /// <summary>A seed that nobody has chosen, of 63 bits.</summary>
    public static long ThrowSeed() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
}
