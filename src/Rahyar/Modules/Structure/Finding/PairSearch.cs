using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Structure.Finding;

/// <summary>
/// Relationships, by the name, institutional id or address of any of their members, or a group's own name, for those who may know pairs by name.
/// One's own are no matter of an office (docs/adr/0044).
/// </summary>
internal sealed class PairSearch : ISearchSource
{
    public int Place => 20;
    public string Name => "pairs";
    public string Icon => "pair";

    public async Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct)
    {
        var (db, viewer, l) = (wanted.Db, wanted.Viewer, wanted.L);
        if (!viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Coordinator or Role.SafeguardingLead))
        {
            return [];
        }

        var known = db.Programmes.WithPairsKnownTo(viewer).Where(p => !p.IsTest).Select(p => p.Id);
        var office = (await db.ByOfficeAsync(viewer, ct)).AsNoTracking().Where(m => known.Contains(m.ProgrammeId));
        var ended = MentorshipStates.Ended;
        var found = await (await office.NamedAsync(db, wanted.Typed, ct))
            .OrderBy(m => ended.Contains(m.State) ? 1 : 0).ThenByDescending(m => m.StateSince).ThenBy(m => m.Id).Take(wanted.Most + 1)
            .Select(m => new { m.Id, m.Name, m.State, m.ProgrammeId }).ToListAsync(ct);
        // In the same question their members would be looked for among all pairs once more, by the names of all people.
        var (ids, ofProgrammes) = (found.ConvertAll(m => m.Id), found.Select(m => m.ProgrammeId).Distinct().ToList());
        var names = ids.Count == 0 ? [] : await db.Mentorships.Where(m => ids.Contains(m.Id)).SelectMany(m => m.Members, (m, x) => new { m.Id, x.Side, x.PersonId })
            .Join(db.People, x => x.PersonId, p => p.Id, (x, p) => new { x.Id, x.Side, x.PersonId, p.Name }).ToListAsync(ct);
        var members = names.OrderBy(x => x.Side).ThenBy(x => x.PersonId).ToLookup(x => x.Id, x => x.Name);
        var programmes = ids.Count == 0 ? [] : await db.Programmes.Where(p => ofProgrammes.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. found.Select(m => new Found(m.Name.Length > 0 ? m.Name : string.Join(l["structure.and"], members[m.Id]),
            StructureRoutes.Relationship(m.ProgrammeId, m.Id), $"{l[$"structure.state.{m.State}"]} · {programmes.GetValueOrDefault(m.ProgrammeId)}"))];
    }
}
