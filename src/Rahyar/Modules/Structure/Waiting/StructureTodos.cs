using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>What of this module waits for those who run a programme, or guard it.</summary>
internal static class StructureTodos
{
    public static void AddTodos(this IServiceCollection services)
    {
        // Contact is blocked already; a second person decides.
        services.AddSingleton(new TodoKind(15, "closing", Role.SafeguardingLead, async (db, asked, ct) => await (await db.ByOfficeAsync(asked.Viewer, ct))
            .Blocked().Where(m => asked.Programmes.Contains(m.ProgrammeId) && m.SafeguardingAskedBy != asked.Viewer.Id)
            .Select(m => new TodoItem { ProgrammeId = m.ProgrammeId, Since = m.SafeguardingAskedAt!.Value }).CountAsync(asked.Now, lateDays: 2, ct))
        { Entry = "relationships", Href = StructureRoutes.Relationships, AtOnce = true, EachByItself = true, IsSafety = true });
        services.AddSingleton(new TodoKind(80, "mentee", Role.Coordinator, async (db, asked, ct) => await db.Participations
            .Where(p => asked.Programmes.Contains(p.ProgrammeId) && p.Side == Side.Mentee && p.State == ParticipationState.Waiting)
            .Select(p => new TodoItem { ProgrammeId = p.ProgrammeId, Since = p.WaitingSince }).CountAsync(asked.Now, lateDays: 42, ct))
        { Entry = "matching", Href = StructureRoutes.Waiting });
        services.AddSingleton(new DigestFact(30, "formed", (db, programmes, since, ct) => db.Mentorships.CountAsync(m => programmes.Contains(m.ProgrammeId) && m.AcceptedAt >= since, ct)));
        services.AddSingleton(new DigestFact(50, "ended", (db, programmes, since, ct) => db.Mentorships.CountAsync(m => programmes.Contains(m.ProgrammeId) && m.AcceptedAt != null
            && m.EndedAt >= since && m.State != MentorshipState.ClosedSafeguarding, ct)));
    }
}
