using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Backups;

/// <summary>/backups: take one now; the last backup, the last one that a restore has proven, and what failed, in words.</summary>
[Authorize(Policy = Policies.Administrator)]
[Braked(Brake.Computation)]
internal sealed class IndexModel(BackupSettings settings, JobQueue jobs) : AppPage
{
    private const int Shown = 30;

    // A backup a day, and an hour of which it may be late.
    private static readonly TimeSpan Late = TimeSpan.FromHours(25);

    public override Shell Shell => Shell.Desk;
    public override string Here => "backups";

    /// <summary>The page's own id of the backup that is asked for: a second click asks for the same.</summary>
    [BindProperty]
    public Guid ClientId { get; set; }

    public BackupSettings Settings { get; } = settings;
    public BackupsSoFar SoFar { get; private set; } = new(null, null, null);
    public IReadOnlyList<Backup> Backups { get; private set; } = [];

    /// <summary>One that somebody has asked for and that has not ended.</summary>
    public Backup? Wanted { get; private set; }

    /// <summary>One that is being taken, and how far it is.</summary>
    public Backup? Taking { get; private set; }

    /// <summary>About how many rows it will have; null before there was any.</summary>
    public long? Most => SoFar.Last is { Rows: > 0 } last ? Math.Max(last.Rows, Taking?.Rows ?? 0) : null;

    public bool IsScheduled => Settings.Folder is not null;
    public bool IsEncrypted => Settings.IsEncrypted;
    public bool IsLate => SoFar.Last?.EndedAt < Now - Late;

    /// <summary>Why the last one came to nothing, where it did, or the clock could not even begin it.</summary>
    public string? FailedBecause { get; private set; }

    /// <summary>The last one that was kept, where its restore failed.</summary>
    public Backup? ProofFailed => SoFar.Last is { ProofFailure: not null } last ? last : null;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        SoFar = await Db.BackupsSoFarAsync(cancellationToken);
        var putOff = await Db.FailedWork.AsNoTracking().FirstOrDefaultAsync(f => f.Work == BackupWork.WorkName && f.Key == BackupWork.Taking, cancellationToken);
        FailedBecause = SoFar.Tried is { State: BackupState.Failed } failed ? failed.Failure : putOff is null ? null : putOff.What ?? "other";
        var all = Db.Backups.AsNoTracking();
        Wanted = await all.Where(b => b.State == BackupState.Wanted).OrderBy(b => b.StartedAt).FirstOrDefaultAsync(cancellationToken);
        Taking = await Backup.Running(Db, Now).AsNoTracking().OrderByDescending(b => b.StartedAt).FirstOrDefaultAsync(cancellationToken);
        Backups = await all.Where(b => b.State != BackupState.Wanted).OrderByDescending(b => b.StartedAt).Take(Shown).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
        // Without JavaScript the browser itself looks again.
        if (Wanted is not null && !WantsFragment)
        {
            Response.Headers["Refresh"] = "3";
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Settings.Folder is not { } folder)
        {
            throw new Refused("backup.no-folder");
        }

        if (ClientId == Guid.Empty)
        {
            throw new Refused("message.client-id-missing");
        }

        // Whoever asks while one is on its way is shown that one.
        var id = Wanted?.Id ?? ClientId;
        if (Wanted is null)
        {
            Db.Add(Backup.Want(ClientId, folder, Settings.IsEncrypted, Now));
            await Db.SaveIdempotentAsync(Db.Backups.Where(b => b.Id == ClientId), _ => true, cancellationToken);
        }

        await jobs.EnqueueAsync(BackupNow.Name, id, cancellationToken);
        return Redirect(InfrastructureRoutes.Backups);
    }

    public async Task<IActionResult> OnPostStopAsync(Guid wanted, CancellationToken cancellationToken)
    {
        if (await Db.Backups.SingleOrDefaultAsync(b => b.Id == wanted && b.State == BackupState.Wanted, cancellationToken) is { } one
            && !await jobs.CancelAsync(BackupNow.Name, wanted, cancellationToken))
        {
            Db.Remove(one);
            await Db.SaveChangesAsync(cancellationToken);
        }

        return Redirect(InfrastructureRoutes.Backups);
    }

    public string StateOf(Backup backup) => L[backup.HasStopped(Now) ? "backups.state.stopped" : $"backups.state.{backup.State}"];

    public string Dot(Backup backup) => backup.State == BackupState.Failed || backup.ProofFailure is not null || backup.HasStopped(Now) ? "harm"
        : backup.State == BackupState.Running || backup.MissingContents > 0 ? "watch" : "ok";

    /// <summary>The refusal's first words; what it named then is in the log.</summary>
    public string Why(string? failure) => L.Has($"backups.why.{failure}") ? L[$"backups.why.{failure}"] : L["backups.why.other"];
}
