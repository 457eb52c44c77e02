using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Relationships;

/// <summary>What of this module waits for coordinators and for those who keep people safe.</summary>
internal static class RelationshipsTodos
{
    public static void AddTodos(this IServiceCollection services)
    {
        services.AddSingleton(new OfficeWelcome(Role.SafeguardingLead, _ => RelationshipsRoutes.Concerns));
        services.AddSingleton(new TodoKind(10, "concern", Role.SafeguardingLead, ConcernsAsync)
        {
            Entry = "concerns",
            Href = _ => RelationshipsRoutes.Concerns,
            OfHouse = true,
            AtOnce = true,
            HasOwnEmail = true,
            IsSafety = true,
        });
        services.AddSingleton(new TodoKind(20, "contact", Role.Coordinator, async (db, asked, ct) =>
            await AlertList.Standing(await db.ByOfficeAsync(asked.Viewer, ct), asked.Programmes)
                .SelectMany(m => m.RaisedAlerts.Where(a => a.Kind == AlertKinds.Asked), (m, a) => new TodoItem { ProgrammeId = m.ProgrammeId, Since = a.Since })
                .CountAsync(asked.Now, lateDays: 3, ct))
        { Entry = "attention", Href = programme => $"{RelationshipsRoutes.Attention(programme)}?kind=asked", AtOnce = true, EachByItself = true });
        services.AddSingleton(new TodoKind(30, "talk", Role.Coordinator, TalksAsync) { Entry = "attention", Href = programme => RelationshipsRoutes.Attention(programme) + "#talks", AtOnce = true });
        services.AddSingleton(new TodoKind(90, "follow-up", Role.Coordinator, FollowUpsAsync) { Entry = "attention", Href = RelationshipsRoutes.Attention });
        services.AddSingleton(new DigestFact(40, "sessions", (db, programmes, since, ct) =>
            db.Sessions.CountAsync(s => programmes.Contains(s.ProgrammeId) && s.State == SessionState.Held && s.HeldAt >= since, ct)));
    }

    // What is not acknowledged within the promised days is late, and so is what is not concluded.
    private static async Task<IReadOnlyList<TodoCount>> ConcernsAsync(AppDb db, TodoQuestion asked, CancellationToken ct)
    {
        var open = await (await db.ReadByAsync(asked.Viewer, ct)).AsNoTracking().Where(c => c.ConcludedAt == null)
            .Join(db.Programmes, c => c.ProgrammeId, p => p.Id, (c, p) => new { c.RaisedAt, c.AcknowledgedAt, p.Times }).ToListAsync(ct);
        return TodoCount.Of(open.Select(c => ((Guid?)null, c.RaisedAt,
            c.Times.AfterWorkingDays(c.RaisedAt, c.AcknowledgedAt is null ? ConcernDesk.AcknowledgeDays : ConcernDesk.ConcludeDays) < asked.Now)));
    }

    private static async Task<IReadOnlyList<TodoCount>> TalksAsync(AppDb db, TodoQuestion asked, CancellationToken ct)
    {
        var own = await db.OwnMattersAsync(asked.Viewer, ct);
        return await db.ExitTalks.Where(t => asked.Programmes.Contains(t.ProgrammeId) && !own.Contains(t.MentorshipId) && t.AskedAt != null && t.ClosedAt == null)
            .Select(t => new TodoItem { ProgrammeId = t.ProgrammeId, Since = t.AskedAt!.Value }).CountAsync(asked.Now, lateDays: 7, ct);
    }

    // All reasons to ask but that somebody did, which is a kind of its own, and those after the newest of which somebody has written or talked lately: they have their time to answer. By when one is a reason each programme says itself.
    private static async Task<IReadOnlyList<TodoCount>> FollowUpsAsync(AppDb db, TodoQuestion asked, CancellationToken ct)
    {
        var all = await db.ByOfficeAsync(asked.Viewer, ct);
        var late = asked.Now.AddDays(-14);
        var counts = new List<TodoCount>();
        foreach (var programme in await db.Programmes.AsNoTracking().Where(p => asked.Programmes.Contains(p.Id)).Select(p => new { p.Id, p.Times }).ToListAsync(ct))
        {
            var found = await AlertList.Asking(all, programme.Id, AlertKinds.For(db.Correspondences, programme.Times, asked.Now), null)
                .Where(m => !m.RaisedAlerts.Any(a => a.Kind == AlertKinds.Asked)).Where(AlertKinds.Waits(db.SupportContacts, asked.Now))
                .Select(m => m.RaisedAlerts.Min(a => (DateTimeOffset?)a.Since) ?? m.StateSince).ToListAsync(ct);
            counts.AddRange(TodoCount.Of(found.Select(since => ((Guid?)programme.Id, since, since < late))));
        }

        return counts;
    }
}
