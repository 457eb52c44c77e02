using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Finding;

namespace Rahyar.Modules.Planning.Finding;

/// <summary>What a person has applied for in programmes that the viewer runs; a draft is nobody's but theirs.</summary>
internal sealed class ApplicationsPart : IPersonPart
{
    public int Place => 20;
    public string Name => "applications";

    public async Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct)
    {
        var l = asked.L;
        var applications = await (
            from application in asked.Db.Applications.AsNoTracking()
            join programme in asked.Db.Programmes.RunBy(asked.Viewer) on application.ProgrammeId equals programme.Id
            where application.PersonId == asked.Person && application.SubmittedAt != null
            orderby application.SubmittedAt descending, application.Id
            select new { application.Id, application.ProgrammeId, application.Side, application.State, application.SubmittedAt, programme.Name }).ToListAsync(ct);
        asked.Known.UnionWith(applications.Select(a => a.Id));
        return [.. applications.Select(a => new PersonLine(a.Name, PlanningRoutes.Application(a.ProgrammeId, a.Id), $"{l[$"planning.side.{a.Side}"]} · {l[$"application.state.{a.State}"]}", a.SubmittedAt))];
    }
}
