using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Structure.Finding;

/// <summary>The viewer's own relationships, by who they are with: what a member sees, whatever offices they hold beside.</summary>
internal sealed class OwnPairSearch : ISearchSource
{
    public int Place => 5;
    public string Name => "own";
    public string Icon => "messages";

    public async Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct)
    {
        var (db, viewer, l) = (wanted.Db, wanted.Viewer, wanted.L);
        var own = await (
            from m in db.Mentorships.AsNoTracking().VisibleTo(viewer)
            join programme in db.Programmes on m.ProgrammeId equals programme.Id
            orderby m.StateSince descending, m.Id
            select new { m.Id, m.Name, Programme = programme.Name, People = m.Members.Where(x => x.PersonId != viewer.Id).OrderBy(x => x.Side).ThenBy(x => x.PersonId).Select(x => x.PersonId).ToList() })
            .ToListAsync(ct);
        var ids = own.SelectMany(m => m.People).Distinct().ToList();
        var names = ids.Count == 0 ? [] : await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. own.Select(m => (Pair: m, With: string.Join(l["structure.and"], m.People.Select(p => names.GetValueOrDefault(p, "")))))
            .Where(m => wanted.Fit(Folding.SearchKey($"{m.Pair.Name} {m.With}")) is not null).Take(wanted.Most + 1)
            .Select(m => new Found(m.Pair.Name.Length > 0 ? m.Pair.Name : m.With, StructureRoutes.Mentorship(m.Pair.Id), m.Pair.Programme))];
    }
}
