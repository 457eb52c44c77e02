using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>What of this module waits for coordinators and their deputies.</summary>
internal static class PlanningTodos
{
    public static void AddTodos(this IServiceCollection services)
    {
        services.AddScoped<Todos>();
        services.AddSingleton<TodoCache>();
        services.AddSingleton<ReplyAddress>(Replies.OfAsync);
        services.AddScheduledWork<TodoEmails>();
        services.AddScheduledWork<DigestWork>();
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 42, "letters", "nav.letters") { Icon = "messages", Href = _ => PlanningRoutes.Letters, ShownTo = (viewer, _) => viewer.IsAdministrator });
        services.AddSingleton(new OfficeWelcome(Role.Administrator, _ => PeopleRoutes.Directory));
        services.AddSingleton(new OfficeWelcome(Role.Coordinator, programme => programme is { } its ? PlanningRoutes.Programme(its) : PlanningRoutes.Programmes));
        services.AddSingleton(new OfficeWelcome(Role.Evaluator, programme => programme is { } its ? PlanningRoutes.Programme(its) : PlanningRoutes.Programmes));
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 5, "todo", "nav.todo") { Icon = "bell", Href = _ => PlanningRoutes.Todo });
        services.AddSingleton(new TodoKind(40, "exception", Role.Coordinator, (db, asked, ct) => db.GateWaivers
            .Where(w => asked.Programmes.Contains(w.ProgrammeId) && w.TakenBackAt == null && w.ExpiredAt == null && w.AgreedAt == null && w.AskedBy != asked.Viewer.Id)
            .Select(w => new TodoItem { ProgrammeId = w.ProgrammeId, Since = w.AskedAt }).CountAsync(asked.Now, lateDays: 3, ct))
        { Entry = "cover", Href = PlanningRoutes.Launch, AtOnce = true, BySecond = true });
        services.AddSingleton(new TodoKind(50, "approval", Role.Coordinator, (db, asked, ct) => SectionsAsync(db, asked, lateDays: 5, Verbs.Of<PlanAsked>(),
            s => s.State == PlanState.Asked && s.AuthorId != asked.Viewer.Id, ct))
        { Entry = "plan", Href = PlanningRoutes.Plan, AtOnce = true, BySecond = true });
        services.AddSingleton(new TodoKind(60, "returned", Role.Coordinator, (db, asked, ct) => SectionsAsync(db, asked, lateDays: 7, Verbs.Of<PlanReturned>(),
            s => s.State == PlanState.Returned && s.AuthorId == asked.Viewer.Id, ct))
        { Entry = "plan", Href = PlanningRoutes.Plan, AtOnce = true });
        services.AddSingleton(new TodoKind(70, "application", Role.Coordinator, (db, asked, ct) => db.Applications
            .Where(a => asked.Programmes.Contains(a.ProgrammeId) && Application.Undecided.Contains(a.State))
            .Select(a => new TodoItem { ProgrammeId = a.ProgrammeId, Since = a.SavedAt }).CountAsync(asked.Now, lateDays: 14, ct))
        { Entry = "recruitment", Href = PlanningRoutes.Applications, CountedAs = "applications.undecided" });
        services.AddSingleton(all => new TodoKind(75, "conflict", Role.Coordinator, (db, asked, ct) => ConflictsAsync(all.GetRequiredService<IMentorshipLookup>(), db, asked, ct))
        { Entry = "people", Href = programme => ListAddressOf(programme) });
        services.AddSingleton(all => new TodoKind(78, "unreachable", Role.Coordinator, (db, asked, ct) => UnreachableAsync(all.GetRequiredService<IMentorshipLookup>(), db, asked, ct)) { Entry = "people", Href = programme => PlanningRoutes.SentEmailsOf(programme) + "?state=Failed", AtOnce = true });
        services.AddSingleton(new DigestFact(10, "applications", (db, programmes, since, ct) =>
            db.Applications.CountAsync(a => programmes.Contains(a.ProgrammeId) && a.SubmittedAt >= since, ct)));
        services.AddSingleton(new DigestFact(20, "enrolled", (db, programmes, since, ct) =>
            db.Participations.CountAsync(p => programmes.Contains(p.ProgrammeId) && p.EnrolledAt >= since, ct)));
    }

    // Those of people with whom the viewer is or was in a relationship are a colleague's, here and in the list behind it.
    private static async Task<IReadOnlyList<TodoCount>> ConflictsAsync(IMentorshipLookup pairs, AppDb db, TodoQuestion asked, CancellationToken ct)
    {
        Guid[] own = [asked.Viewer.Id, .. await pairs.EverTogetherWithAsync(db, asked.Viewer.Id, ct)];
        return await db.Participations.Where(m => asked.Programmes.Contains(m.ProgrammeId) && m.Side == Side.Mentor && !own.Contains(m.PersonId)
                && (m.State == ParticipationState.Waiting || m.State == ParticipationState.Matched))
            .Join(db.Screenings.Where(s => s.HasConflict && s.DecidedAt == null && s.DeclaredAt != null), m => m.Id, s => s.ParticipationId,
                (m, s) => new TodoItem { ProgrammeId = m.ProgrammeId, Since = s.DeclaredAt!.Value }).CountAsync(asked.Now, lateDays: 7, ct);
    }

    // Since the first e-mail that came back: another that does is not told once more.
    private static async Task<IReadOnlyList<TodoCount>> UnreachableAsync(IMentorshipLookup pairs, AppDb db, TodoQuestion asked, CancellationToken ct)
    {
        var own = await pairs.EverTogetherWithAsync(db, asked.Viewer.Id, ct);
        var found = await db.Participations.AsNoTracking().Where(m => asked.Programmes.Contains(m.ProgrammeId) && !own.Contains(m.PersonId) && (m.State == ParticipationState.Waiting || m.State == ParticipationState.Matched))
            .Join(db.ReachingNobody(asked.Now).OpenToOffices(), m => (Guid?)m.PersonId, e => e.PersonId, (m, e) => new { m.ProgrammeId, m.PersonId, e.BouncedAt }).ToListAsync(ct);
        return TodoCount.Of(found.GroupBy(f => (f.ProgrammeId, f.PersonId)).Select(one => ((Guid?)one.Key.ProgrammeId, one.Min(f => f.BouncedAt!.Value), one.Min(f => f.BouncedAt!.Value) < asked.Now.AddDays(-7))));
    }

    // The row does not keep when it was asked or returned; the journal does. It is found by programme and verb: of a subject the journal has no index.
    private static async Task<IReadOnlyList<TodoCount>> SectionsAsync(AppDb db, TodoQuestion asked, int lateDays, string verb, Expression<Func<PlanSection, bool>> waits, CancellationToken ct)
    {
        var found = await db.PlanSections.AsNoTracking().Where(s => asked.Programmes.Contains(s.ProgrammeId)).Where(waits)
            .Select(s => new { s.ProgrammeId, At = db.Journal.Where(e => e.ProgrammeId == s.ProgrammeId && e.Verb == verb && e.SubjectId == s.Id).Max(e => (DateTimeOffset?)e.At) ?? s.WrittenAt!.Value }).ToListAsync(ct);
        return TodoCount.Of(found.Select(s => ((Guid?)s.ProgrammeId, s.At, s.At < asked.Now.AddDays(-lateDays))));
    }

    private static string ListAddressOf(Guid programme) => Web.Pages.ListAddress.Of(PlanningRoutes.Screenings(programme), 1, "sheet", ("only", nameof(ScreeningFilter.ToDecide)));
}
