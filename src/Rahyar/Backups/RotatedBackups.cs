using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Backups;

/// <summary>A backup into the folder of the settings, by the clock or because somebody asked: old ones go when it is whole.</summary>
internal sealed class RotatedBackups(BackupSettings settings, TakesBackups takes, TimeProvider clock)
{
    /// <summary>What lies half written for so long was left behind by a server that was killed.</summary>
    public static readonly TimeSpan Stranded = TimeSpan.FromDays(1);

    public async Task TakeAsync(string folder, bool byTheClock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        try
        {
            Directory.CreateDirectory(folder);
            await takes.TakeAsync(Path.Combine(folder, Rotation.NameAt(now)), settings.Passphrase(), byTheClock, (_, _) => { }, ct);
            foreach (var over in settings.Rotation.Over(Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f))))
            {
                File.Delete(Path.Combine(folder, over));
            }

            foreach (var part in Directory.EnumerateFiles(folder, "rahyar-*.backup.part").Where(f => File.GetLastWriteTimeUtc(f) < (now - Stranded).UtcDateTime))
            {
                File.Delete(part);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException && BackupFaults.Of(e, folder) is { } refused)
        {
            throw refused;
        }
    }
}

/// <summary>A backup that somebody asked for on the page. Its row says that it is wanted until one has been taken: a node that dies in the middle leaves it to the next.</summary>
internal sealed class BackupNow(BackupSettings settings, RotatedBackups rotated, TimeProvider clock) : DurableWork
{
    public const string Name = "backup-now";

    public override string Kind => Name;

    public override Task<List<Guid>> UnfinishedAsync(AppDb db, CancellationToken ct) => db.Backups.Where(b => b.State == BackupState.Wanted).Select(b => b.Id).ToListAsync(ct);

    public override async Task RunAsync(AppDb db, Guid row, Action<int> report, CancellationToken ct)
    {
        if (!await db.Backups.AnyAsync(b => b.Id == row && b.State == BackupState.Wanted, ct))
        {
            return;
        }

        await rotated.TakeAsync(settings.Folder ?? throw new Refused("backup.no-folder"), byTheClock: false, ct);
        await EndAsync(db, row, null);
    }

    /// <summary>What was taken, or tried, has a row of its own; where it did not come so far, this one says why.</summary>
    public override async Task EndAsync(AppDb db, Guid row, Exception? failure)
    {
        if (await db.Backups.SingleOrDefaultAsync(b => b.Id == row && b.State == BackupState.Wanted, CancellationToken.None) is not { } wanted)
        {
            return;
        }

        if (failure is null || await db.Backups.AnyAsync(b => b.StartedAt >= wanted.StartedAt && b.State == BackupState.Failed, CancellationToken.None))
        {
            db.Remove(wanted);
        }
        else
        {
            wanted.Fail((failure as Refused)?.Name ?? "backup.unexpected", clock.GetUtcNow());
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }
}
