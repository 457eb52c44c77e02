using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Evaluation.Indicators;

internal sealed partial record ProgrammeRecord
{
    private const int ProbeDays = 28;

    /// <summary>Reads what belongs to the programme itself as of <paramref name="now"/>: later facts are left out.</summary>
    public static async Task<ProgrammeRecord> LoadAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var id = programme.Id;
        var coordinators = await (
            from role in db.Roles.AsNoTracking()
            where role.ProgrammeId == id && role.Role == Role.Coordinator && role.Since <= now && (role.EndedAt == null || role.EndedAt > now)
            orderby role.Since
            select new { role.PersonId, role.Fte }).ToListAsync(ct);
        var concerns = await db.Concerns.Where(c => c.ProgrammeId == id && c.RaisedAt <= now)
            .Select(c => new { c.RaisedAt, c.AcknowledgedAt, c.ConcludedAt }).ToListAsync(ct);
        var plan = await db.PlanSections.Where(s => s.ProgrammeId == id && s.Part != PlanPart.Lessons && s.Number > 0)
            .Select(s => new { s.Part, s.State, s.ApprovedAt, s.ApprovedBy, s.AuthorId }).ToListAsync(ct);
        var objectives = await db.Objectives.AsNoTracking()
            .Where(o => o.ProgrammeId == id && o.MadeAt <= now && (o.DroppedAt == null || o.DroppedAt > now)).ToListAsync(ct);
        var working = WorkingTime.NineToFive(programme.Times);
        var support = await db.SupportHours.AsNoTracking().SingleOrDefaultAsync(ct);
        return new ProgrammeRecord
        {
            Programme = programme,
            AsOf = now,
            Working = working,
            Support = support?.Times.Working() ?? working,
            Coordinators = [.. coordinators.Select(c => new CoordinatorOf(c.PersonId, c.Fte))],
            HelpRequests = await HelpRequestsAsync(db, id, now, ct),
            Concerns = [.. concerns.Select(c => new ConcernOf(c.RaisedAt, By(now, c.AcknowledgedAt), By(now, c.ConcludedAt)))],
            Plan = [.. plan.Select(s => new PlanSectionOf(s.Part, s.State == PlanState.Approved && s.ApprovedBy != s.AuthorId && s.ApprovedAt <= now))],
            Declared = await DeclaredAsync(db, programme, now, ct),
            Objectives = [.. objectives.Select(o => o.Measurable)],
            Milestones = await MilestonesAsync(db, id, now, ct),
            Needs = await NeedsHeard.BeforeLaunchAsync(db, programme, now, ct),
            Probes = await ProbesAsync(db, now, ct),
            Controls = await db.ControlsMetAsync(now, ct),
        };
    }

    // The main model counts whether anything is declared of it or not.
    private static async Task<List<ModelSettingsOf>> DeclaredAsync(AppDb db, Programme programme, DateTimeOffset now, CancellationToken ct)
    {
        var shapes = await db.ModelSettings.AsNoTracking().Where(s => s.ProgrammeId == programme.Id).ToListAsync(ct);
        return [.. shapes.Select(s => new ModelSettingsOf(s.Model, s.Filled, s.PublishedAt <= now)),
            .. shapes.Exists(s => s.Model == programme.Model) ? new List<ModelSettingsOf>() : [new ModelSettingsOf(programme.Model, [], false)]];
    }

    // One that was moved or reached later is put back to what the journal says of it.
    private static async Task<List<MilestoneOf>> MilestonesAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var milestones = await db.Milestones.Where(m => m.ProgrammeId == programme && m.MadeAt <= now)
            .Select(m => new { m.Id, m.DueOn, m.FirstDueOn, m.DoneOn }).ToListAsync(ct);
        var ids = milestones.ConvertAll(m => (Guid?)m.Id);
        // Sorted here: asked for in the journal's order, SQLite would go through all that ever happened in the programme.
        var entries = await db.Journal.AsNoTracking()
            .Of<MilestoneEvent>().Where(e => e.ProgrammeId == programme && ids.Contains(e.SubjectId)).ToListAsync(ct);
        var told = entries.OrderBy(e => e.Seq).ToLookup(e => e.SubjectId);
        return milestones.ConvertAll(m =>
        {
            var (due, done) = (m.DueOn, m.DoneOn);
            if (told[m.Id].Any(e => e.At > now) && told[m.Id].LastOrDefault(e => e.At <= now)?.Read<MilestoneEvent>() is { } then)
            {
                (due, done) = (then.DueOn, then.DoneOn);
            }

            return new MilestoneOf(due, m.FirstDueOn, done <= day ? done : null);
        });
    }

    private static async Task<List<HelpRequest>> HelpRequestsAsync(AppDb db, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        var people = db.Participations.Where(p => p.ProgrammeId == programme).Select(p => p.PersonId);
        var since = now.AddDays(-40);
        var rows = await db.Tickets.AsNoTracking()
            .Where(t => t.OpenedAt >= since && t.OpenedAt <= now
                && (t.ProgrammeId == programme || (t.ProgrammeId == null && people.Contains(t.OpenedBy!.Value))))
            .OrderBy(t => t.Id).Select(t => new { t.OpenedAt, t.FirstReplyAt, t.ResolvedAt, t.ReopenedAt }).ToListAsync(ct);
        return rows.ConvertAll(t => new HelpRequest(t.OpenedAt, By(now, t.FirstReplyAt), By(now, t.ResolvedAt), By(now, t.ReopenedAt)));
    }

    private static async Task<Probes> ProbesAsync(AppDb db, DateTimeOffset now, CancellationToken ct) =>
        await ProbeWindow.LastAsync(db, now, ProbeDays, ct) is { } window ? new Probes(window.Scheduled, await window.Well(db).CountAsync(ct)) : new Probes(0, 0);

    private static DateTimeOffset? By(DateTimeOffset now, DateTimeOffset? instant) => instant <= now ? instant : null;
}
