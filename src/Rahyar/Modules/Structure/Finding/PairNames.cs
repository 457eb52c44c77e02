using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Structure.Finding;

/// <summary>Relationships found by the people in them, or by a group's own name.</summary>
internal static class PairNames
{
    private const int MostWords = 6;

    /// <summary>Those in which each typed word occurs in a member's name, address or institutional id, or all of them in the group's name.</summary>
    public static async Task<IQueryable<Mentorship>> NamedAsync(this IQueryable<Mentorship> pairs, AppDb db, string? typed, CancellationToken ct)
    {
        var words = Folding.SearchKey(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
        if (words.Count == 0)
        {
            return pairs;
        }

        // Groups have names of their own. They are few, an index holds them, and they are not stored folded.
#pragma warning disable CA1309 // The database compares, and so by its index.
        var named = (await pairs.Where(m => string.Compare(m.Name, "") > 0).Select(m => new { m.Id, m.Name }).ToListAsync(ct))
#pragma warning restore CA1309
            .Where(g => words.TrueForAll(word => Folding.SearchKey(g.Name).Contains(word, StringComparison.Ordinal))).Select(g => g.Id).ToList();
        var withThem = words.Aggregate(pairs, (all, word) =>
        {
            // From the people to their pairs, once a word: the other way round each pair would ask for its people.
            var theirs = db.MentorshipMembers.Join(db.People.Where(p => p.ErasedAt == null && p.SearchText.Contains(word)), x => x.PersonId, p => p.Id, (x, _) => x.MentorshipId);
            return all.Where(m => theirs.Contains(m.Id));
        });
        var ids = withThem.Select(m => m.Id);
        return named.Count == 0 ? withThem : pairs.Where(m => named.Contains(m.Id) || ids.Contains(m.Id));
    }
}
