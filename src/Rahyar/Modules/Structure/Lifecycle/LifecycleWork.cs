using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>Looks at every relationship whose time has come.</summary>
internal sealed class LifecycleWork(LastWordOf lastWord, ILogger<LifecycleWork> log) : DueWork(log)
{
    public override string Name => "lifecycle";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        db.Mentorships.Where(m => m.NextLookAt <= now).OrderBy(m => m.NextLookAt).Select(m => m.Id);

    protected override async Task DoAsync(AppDb db, Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id, ct);
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == mentorship.ProgrammeId, ct);
        var facts = await ReminderFacts.OfAsync(db, id, lastWord, ct);
        var reminders = LifecycleTimeouts.Look(mentorship, programme.Times, facts, now);
        var nudges = await db.Nudges.Where(n => n.MentorshipId == id).ToListAsync(ct);
        foreach (var nudge in nudges.Where(n => n.IsOpen && !LifecycleTimeouts.StillNeeds(mentorship, facts, n.PersonId, n.Kind)))
        {
            nudge.Close(actedUpon: mentorship.EndReason is null or "declined" or "closing-talk", now);
        }

        db.AddRange(reminders
            .Where(r => !nudges.Exists(n => n.PersonId == r.Member.PersonId && n.Kind == r.Kind && n.Due == r.Due))
            .Select(r => new Nudge(mentorship, r.Member.PersonId, r.Kind, r.Due)));
    }
}
