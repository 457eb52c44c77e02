using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Snapshots;

/// <summary>Keeps the sixty readings of every running programme once a week, so that past figures stay as they were.</summary>
internal sealed class WeeklySnapshots(ProfileCache cache, ILogger<WeeklySnapshots> log) : DueWork(log)
{
    private const int DaysBetween = 7;

    public override string Name => "weekly-snapshots";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now)
    {
        var (since, kept) = (DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysBetween), db.IndicatorSnapshots);
        return db.Programmes.Running().Where(p => !kept.Any(s => s.ProgrammeId == p.Id && s.Day > since)).OrderBy(p => p.Id).Select(p => p.Id);
    }

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var profile = await cache.OfAsync(db, await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == row, ct), now, ct, whole: true);
        db.AddRange(profile.Readings.Select(reading => new IndicatorSnapshot(row, reading)));
        db.Record(new JournalEntry(now, null, new IndicatorsKept(), row, subject: row));
    }
}
