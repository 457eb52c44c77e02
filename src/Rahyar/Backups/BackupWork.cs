using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Backups;

/// <summary>
/// Takes a backup each day at the hour of the settings, keeps as many as they say, and proves the newest by a restore from time to time. What failed is put aside where the
/// administrator sees it, and tried again after a while.
/// </summary>
internal sealed class BackupWork(BackupSettings settings, RotatedBackups rotated, RestoresBackups restores, TimeProvider clock, ILogger<BackupWork> log) : ScheduledWork
{
    public const string WorkName = "backup", Taking = "take";

    private const string Proving = "prove";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public override string Name => WorkName;
    public override TimeSpan Every => TimeSpan.FromMinutes(10);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        await TidyAsync(db, now, ct);
        if (settings.Folder is not { } folder)
        {
            return;
        }

        if (await IsDueAsync(db, now, ct))
        {
            await TryAsync(db, Taking, now, () => rotated.TakeAsync(folder, byTheClock: true, ct), ct);
        }

        if (await ToProveAsync(db, now, ct) is { } unproven)
        {
            await TryAsync(db, Proving, now, () => restores.ProveAsync(unproven, settings.Passphrase(), _ => { }, ct), ct);
        }
    }

    /// <summary>Today's hour has come, or yesterday's went by unused.</summary>
    private async Task<bool> IsDueAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var local = TimeZoneInfo.ConvertTime(now, clock.LocalTimeZone);
        var hour = local.Date.AddHours(local.Hour < settings.Hour ? settings.Hour - 24 : settings.Hour);
        var due = new DateTimeOffset(hour, clock.LocalTimeZone.GetUtcOffset(hour)).ToUniversalTime();
        return !await db.Backups.AnyAsync(b => b.IsScheduled && b.State == BackupState.Kept && b.StartedAt >= due, ct) && await MayTryAsync(db, Taking, now, ct);
    }

    private async Task<string?> ToProveAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (last, proven) = (await db.Backups.AsNoTracking().Where(b => b.IsScheduled && b.State == BackupState.Kept).OrderByDescending(b => b.StartedAt).FirstOrDefaultAsync(ct),
            await db.Backups.Where(b => b.ProvenAt != null).MaxAsync(b => b.ProvenAt, ct));
        var due = settings.ProveDays > 0 && last is { ProvenAt: null } && !(proven > now.AddDays(-settings.ProveDays)) && File.Exists(last.File);
        return due && await MayTryAsync(db, Proving, now, ct) ? last!.File : null;
    }

    private async Task<bool> MayTryAsync(AppDb db, string what, DateTimeOffset now, CancellationToken ct) =>
        !await db.FailedWork.AnyAsync(f => f.Work == Name && f.Key == what && (f.NextTryAt == null || f.NextTryAt > now), ct);

    private async Task TryAsync(AppDb db, string what, DateTimeOffset now, Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work();
            await db.FailedWork.Where(f => f.Work == Name && f.Key == what).ExecuteDeleteAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The scheduled backup failed ({What}); it will be tried again later.", what);
            await db.PutOffAsync(Name, what, (e as Refused)?.Name, e, now, FailedWork.Always, ct);
        }
    }

    private async Task TidyAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        await restores.RemoveStrandedAsync(db, now - RotatedBackups.Stranded, ct);
        foreach (var stopped in (await db.Backups.Where(b => b.State == BackupState.Running).ToListAsync(ct)).Where(b => b.HasStopped(now)))
        {
            stopped.Fail("backup.stopped", now);
        }

        await db.SaveChangesAsync(ct);
        var old = now - Kept;
        await db.Backups.Where(b => b.StartedAt < old).ExecuteDeleteAsync(ct);
    }
}

internal static class BackupSetup
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<BackupSettings>();
        services.AddSingleton<TakesBackups>();
        services.AddSingleton<RestoresBackups>();
        services.AddSingleton<MovesHouse>();
        services.AddSingleton<RotatedBackups>();
        services.AddScheduledWork<BackupWork>();
        services.AddDurableWork<BackupNow>();
    }
}
