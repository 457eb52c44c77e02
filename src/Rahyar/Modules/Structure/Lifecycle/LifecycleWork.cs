using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure.Lifecycle;

/// <summary>Looks at every relationship whose time has come: each in a save of its own, a lost race left for the next run.</summary>
internal sealed class LifecycleWork(ILogger<LifecycleWork> log) : ScheduledWork
{
    private const int Batch = 200;

    public override string Name => "lifecycle";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var programmes = await db.Programmes.AsNoTracking().ToDictionaryAsync(p => p.Id, ct);
        var failed = new HashSet<Guid>();
        while (await DueAsync(db, now, failed, ct) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                db.ChangeTracker.Clear();
                try
                {
                    await LookAsync(db, id, programmes, now, ct);
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Someone was quicker; what they did counts, and the next run looks again.
                    failed.Add(id);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "The clock could not look at relationship {Mentorship}.", id);
                    failed.Add(id);
                }
            }
        }
    }

    private static async Task<List<Guid>> DueAsync(AppDb db, DateTimeOffset now, HashSet<Guid> failed, CancellationToken ct)
    {
        var due = await db.Mentorships.Where(m => m.NextLookAt <= now).OrderBy(m => m.NextLookAt)
            .Take(Batch + failed.Count).Select(m => m.Id).ToListAsync(ct);
        due.RemoveAll(failed.Contains);
        return due;
    }

    private async Task LookAsync(AppDb db, Guid id, Dictionary<Guid, Programme> programmes, DateTimeOffset now, CancellationToken ct)
    {
        var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id, ct);
        if (!programmes.TryGetValue(mentorship.ProgrammeId, out var programme))
        {
            // Made after this run began.
            programme = programmes[mentorship.ProgrammeId] = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == mentorship.ProgrammeId, ct);
        }

        var reminders = LifecycleTimeouts.Look(mentorship, programme.Times, now);
        var nudges = await db.Nudges.Where(n => n.MentorshipId == id).ToListAsync(ct);
        foreach (var nudge in nudges.Where(n => n.IsOpen && !LifecycleTimeouts.StillNeeds(mentorship, n.PersonId, n.Kind)))
        {
            nudge.Close(actedUpon: mentorship.EndReason is null or "declined" or "closing-talk", now);
        }

        db.AddRange(reminders
            .Where(r => !nudges.Exists(n => n.PersonId == r.Member.PersonId && n.Kind == r.Kind && n.Due == r.Due))
            .Select(r => new Nudge(mentorship, r.Member.PersonId, r.Kind, r.Due)));
        await db.SaveChangesAsync(ct);
    }
}
