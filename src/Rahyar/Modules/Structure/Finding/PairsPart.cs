using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Structure.Finding;

/// <summary>A person's relationships, with whom, for those who may know pairs by name; one's own are no matter of an office.</summary>
internal sealed class PairsPart : IPersonPart
{
    public int Place => 30;
    public string Name => "pairs";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var (db, l) = (asked.Db, asked.L);
        var known = db.Programmes.WithPairsKnownTo(asked.Viewer);
        var theirs = db.MentorshipMembers.IgnoreQueryFilters().Where(x => x.PersonId == asked.Person);
        var pairs = await (
            from m in (await db.ByOfficeAsync(asked.Viewer, ct)).AsNoTracking()
            join programme in known on m.ProgrammeId equals programme.Id
            join me in theirs on m.Id equals me.MentorshipId
            orderby m.StateSince descending, m.Id
            select new { m.Id, m.Name, m.State, m.StateSince, m.ProgrammeId, Programme = programme.Name, me.LeftAt, People = m.Members.Where(x => x.PersonId != asked.Person).OrderBy(x => x.Side).ThenBy(x => x.PersonId).Select(x => x.PersonId).ToList() })
            .ToListAsync(ct);
        var (ids, people) = (pairs.ConvertAll(m => m.Id), pairs.SelectMany(m => m.People).Distinct().ToList());
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        asked.Known.UnionWith(ids);
        asked.Known.UnionWith(await db.Nudges.Where(n => n.PersonId == asked.Person && ids.Contains(n.MentorshipId)).Select(n => n.Id).ToListAsync(ct));
        return [.. pairs.Select(m =>
        {
            var with = string.Join(l["structure.and"], m.People.Select(p => names.GetValueOrDefault(p, "–")));
            return new PersonLine(m.Name.Length > 0 ? m.Name : l["person.pair.with", with], StructureRoutes.Relationship(m.ProgrammeId, m.Id),
                $"{l[$"structure.state.{m.State}"]}{(m.LeftAt is { } left ? $" · {l["person.pair.left", left]}" : "")} · {m.Programme}", m.StateSince);
        })];
    }
}
