using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Snapshots;

/// <summary>Keeps the sixty readings of every running programme once a week, so that past figures stay as they were.</summary>
internal sealed class WeeklySnapshots(ProfileCache cache) : ScheduledWork
{
    private const int DaysBetween = 7;

    public override string Name => "weekly-snapshots";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysBetween);
        var kept = db.IndicatorSnapshots;
        var due = await db.Programmes.AsNoTracking()
            .Where(p => p.State == ProgrammeState.Launched && !kept.Any(s => s.ProgrammeId == p.Id && s.Day > since))
            .OrderBy(p => p.Id).ToListAsync(ct);
        foreach (var programme in due)
        {
            var profile = await cache.OfAsync(db, programme, now, ct, whole: true);
            db.AddRange(profile.Readings.Select(reading => new IndicatorSnapshot(programme.Id, reading)));
            db.Record(new JournalEntry(now, null, new IndicatorsKept(), programme.Id, subject: programme.Id));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
