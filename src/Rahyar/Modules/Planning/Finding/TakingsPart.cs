using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Planning.Finding;

/// <summary>As what a person takes part, in programmes that the viewer runs.</summary>
internal sealed class TakingsPart : IPersonPart
{
    public int Place => 10;
    public string Name => "takings";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var (db, l) = (asked.Db, asked.L);
        var takings = await (
            from taking in db.Participations.AsNoTracking()
            join programme in db.Programmes.RunBy(asked.Viewer) on taking.ProgrammeId equals programme.Id
            where taking.PersonId == asked.Person
            orderby programme.StartsOn descending, taking.Id
            select new { taking.Id, taking.ProgrammeId, taking.Side, taking.State, taking.EnrolledAt, programme.Name }).ToListAsync(ct);
        var programmes = takings.Select(t => t.ProgrammeId).Distinct().ToList();
        asked.Known.UnionWith(takings.Select(t => t.Id));
        asked.Known.UnionWith(await db.Announcements.Where(a => programmes.Contains(a.ProgrammeId)).Select(a => a.Id).ToListAsync(ct));
        return [.. takings.Select(t => new PersonLine(t.Name, PlanningRoutes.Participant(t.ProgrammeId, t.Id), $"{l[$"planning.side.{t.Side}"]} · {l[$"planning.state.{t.State}"]}", t.EnrolledAt))];
    }
}

/// <summary>Offices in programmes that the viewer runs. An administrator sees all roles, and gives and ends them, on the person's own page.</summary>
internal sealed class OfficesPart(TimeProvider clock) : IPersonPart
{
    public int Place => 5;
    public string Name => "offices";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var (db, l) = (asked.Db, asked.L);
        var roles = await (
            from role in db.Roles.AsNoTracking().Held(clock.GetUtcNow())
            join programme in db.Programmes.RunBy(asked.Viewer) on role.ProgrammeId equals programme.Id
            where role.PersonId == asked.Person
            orderby role.Since
            select new { role.Id, role.Role, role.Since, programme.Name, ProgrammeId = programme.Id }).ToListAsync(ct);
        asked.Known.UnionWith(roles.Select(r => r.Id));
        return asked.Viewer.IsAdministrator ? []
            : [.. roles.Select(r => new PersonLine(l[$"people.role.{r.Role}"], null, r.Name, r.Since))];
    }
}
