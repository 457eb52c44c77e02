using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
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
        // Groups have names of their own. They are few, an index holds them, and they are not stored folded.
        var named = (await office.Where(m => string.Compare(m.Name, "") > 0).Select(m => new { m.Id, m.Name }).ToListAsync(ct))
            .Where(g => wanted.Fit(Folding.SearchKey(g.Name)) is not null).Select(g => g.Id).Take(wanted.Most + 1).ToList();
        var found = named.Count == 0 ? [] : await RowsAsync(office.Where(m => named.Contains(m.Id)), wanted.Most + 1, ct);
        if (found.Count <= wanted.Most)
        {
            var withThem = wanted.Words.Aggregate(office.Where(m => !named.Contains(m.Id)), (pairs, word) =>
            {
                // From the people to their pairs, once a word: the other way round each pair would ask for its people.
                var theirs = db.MentorshipMembers.Join(db.People.Where(p => p.ErasedAt == null && p.SearchText.Contains(word)), x => x.PersonId, p => p.Id, (x, _) => x.MentorshipId);
                return pairs.Where(m => theirs.Contains(m.Id));
            });
            found = [.. found, .. await RowsAsync(withThem, wanted.Most + 1 - found.Count, ct)];
        }

        var (ids, ofProgrammes) = (found.SelectMany(m => m.People).Distinct().ToList(), found.Select(m => m.ProgrammeId).Distinct().ToList());
        var names = ids.Count == 0 ? [] : await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var programmes = ids.Count == 0 ? [] : await db.Programmes.Where(p => ofProgrammes.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. found.Select(m => new Found(m.Name.Length > 0 ? m.Name : string.Join(l["structure.and"], m.People.Select(p => names.GetValueOrDefault(p, ""))),
            StructureRoutes.Relationship(m.ProgrammeId, m.Id), $"{l[$"structure.state.{m.State}"]} · {programmes.GetValueOrDefault(m.ProgrammeId)}"))];
    }

    private static Task<List<Row>> RowsAsync(IQueryable<Mentorship> pairs, int most, CancellationToken ct)
    {
        var ended = MentorshipStates.Ended;
        return pairs.OrderBy(m => ended.Contains(m.State) ? 1 : 0).ThenByDescending(m => m.StateSince).ThenBy(m => m.Id).Take(most)
            .Select(m => new Row(m.Id, m.Name, m.State, m.ProgrammeId, m.Members.OrderBy(x => x.Side).ThenBy(x => x.PersonId).Select(x => x.PersonId).ToList())).ToListAsync(ct);
    }

    private sealed record Row(Guid Id, string Name, MentorshipState State, Guid ProgrammeId, List<Guid> People);
}
