using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Jobs;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Backups;

/// <summary>/backups: the last backup, the last one that a restore has proven, and what failed, in words.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(BackupSettings settings) : AppPage
{
    private const int Shown = 30;

    // A backup a day, and an hour of which it may be late.
    private static readonly TimeSpan Late = TimeSpan.FromHours(25);

    public override Shell Shell => Shell.Desk;
    public override string Here => "backups";

    public BackupSettings Settings { get; } = settings;
    public BackupsSoFar SoFar { get; private set; } = new(null, null, null);
    public IReadOnlyList<Backup> Backups { get; private set; } = [];

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
        Backups = await Db.Backups.AsNoTracking().OrderByDescending(b => b.StartedAt).Take(Shown).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public string StateOf(Backup backup) => L[backup.HasStopped(Now) ? "backups.state.stopped" : $"backups.state.{backup.State}"];

    public string Dot(Backup backup) => backup.State == BackupState.Failed || backup.ProofFailure is not null || backup.HasStopped(Now) ? "harm"
        : backup.State == BackupState.Running || backup.MissingContents > 0 ? "watch" : "ok";

    /// <summary>The refusal's first words; what it named then is in the log.</summary>
    public string Why(string? failure) => L.Has($"backups.why.{failure}") ? L[$"backups.why.{failure}"] : L["backups.why.other"];
}
