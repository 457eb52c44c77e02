using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Planning.Finding;

/// <summary>
/// People, by a part of their name, their institutional id or their address: everyone for an administrator, and for others who takes part in, or
/// has applied to, a programme that they run. Never oneself: nobody has an office in their own matter (docs/adr/0044).
/// </summary>
internal sealed class PeopleSearch(TimeProvider clock) : ISearchSource
{
    public int Place => 10;
    public string Name => "people";
    public string Icon => "person";

    public async Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct)
    {
        var (db, viewer, l) = (wanted.Db, wanted.Viewer, wanted.L);
        if (!viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Coordinator))
        {
            return [];
        }

        var run = db.Programmes.RunBy(viewer).Select(p => p.Id);
        var takings = db.Participations.Where(t => run.Contains(t.ProgrammeId));
        var applications = db.Applications.Where(a => a.SubmittedAt != null && run.Contains(a.ProgrammeId));
        var people = db.People.AsNoTracking().Where(p => p.InventedFor == null && p.ErasedAt == null && p.Id != viewer.Id).Matching(wanted.Typed);
        if (!viewer.IsAdministrator)
        {
            people = people.Where(p => takings.Any(t => t.PersonId == p.Id) || applications.Any(a => a.PersonId == p.Id));
        }

        var (first, last) = (wanted.Words[0], $" {wanted.Words[^1]}");
        var found = await people.OrderBy(p => p.SearchText.StartsWith(first) || p.SearchText.EndsWith(last) ? 0 : 1).ThenBy(p => p.SearchText).ThenBy(p => p.Id)
            .Take(wanted.Most + 1).Select(p => new { p.Id, p.Name, p.InstitutionalId }).ToListAsync(ct);
        var ids = found.ConvertAll(p => p.Id);
        var parts = ids.Count == 0 ? [] : await (
            from taking in takings
            join programme in db.Programmes on taking.ProgrammeId equals programme.Id
            where ids.Contains(taking.PersonId)
            orderby programme.StartsOn descending, taking.Id
            select new { taking.PersonId, taking.Id, taking.ProgrammeId, taking.Side, programme.Name }).ToListAsync(ct);
        var asked = ids.Count == 0 ? [] : await (
            from application in applications
            join programme in db.Programmes on application.ProgrammeId equals programme.Id
            where ids.Contains(application.PersonId)
            orderby application.EndedAt != null, application.SubmittedAt descending, application.Id
            select new { application.PersonId, application.Id, application.ProgrammeId, programme.Name }).ToListAsync(ct);
        var held = ids.Count == 0 || !viewer.IsAdministrator ? [] : await db.Roles.Held(clock.GetUtcNow()).Where(r => ids.Contains(r.PersonId)).Select(r => new { r.PersonId, r.Role }).ToListAsync(ct);
        return [.. found.Select(p =>
        {
            string[] about =
            [
                .. p.InstitutionalId is { } id ? [id] : Array.Empty<string>(),
                .. held.Where(r => r.PersonId == p.Id).Select(r => r.Role).Distinct().Order().Select(role => l[$"people.role.{role}"]),
                .. parts.Where(t => t.PersonId == p.Id).Take(3).Select(t => l[$"search.people.{t.Side}", t.Name]),
                .. asked.Where(a => a.PersonId == p.Id).Take(2).Select(a => l["search.people.applied", a.Name]),
            ];
            var href = viewer.IsAdministrator ? PeopleRoutes.Person(p.Id)
                : parts.Find(t => t.PersonId == p.Id) is { } part ? PlanningRoutes.Participant(part.ProgrammeId, part.Id)
                : asked.Find(a => a.PersonId == p.Id) is { } application ? PlanningRoutes.Application(application.ProgrammeId, application.Id) : null;
            return href is null ? null : new Found(p.Name, href, string.Join(" · ", about));
        }).OfType<Found>()];
    }
}
