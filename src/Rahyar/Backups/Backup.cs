using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Backups;

/// <summary>How a backup stands.</summary>
internal enum BackupState
{
    Running = 0,
    Kept = 1,
    Failed = 2,

    /// <summary>Somebody has asked for one; the row says no more, and goes when it has been taken.</summary>
    Wanted = 3,
}

/// <summary>One backup that was taken or tried, and whether it has been proven by a restore. It tells about a file beside the house, so it is in no backup itself.</summary>
internal sealed class Backup : Entity
{
    /// <summary>Whoever takes a backup says so at least this often; one that is silent for longer has been killed.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private Backup() { }

    /// <param name="id">It stands in the file too.</param>
    /// <param name="file">Where it will lie.</param>
    /// <param name="scheduled">Whether the clock asked for it, or a person.</param>
    /// <param name="encrypted">Whether one needs a passphrase to read it.</param>
    public Backup(Guid id, string file, bool scheduled, bool encrypted, DateTimeOffset now)
    {
        (Id, File, IsScheduled, IsEncrypted) = (id, file.Length > 500 ? file[^500..] : file, scheduled, encrypted);
        (StartedAt, AliveAt) = (now, now);
    }

    public string File { get; private set; } = "";
    public bool IsScheduled { get; private set; }
    public bool IsEncrypted { get; private set; }
    public BackupState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset AliveAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public long Bytes { get; private set; }
    public long Rows { get; private set; }
    public int Contents { get; private set; }

    /// <summary>Contents that rows name and the store had no more, or had damaged.</summary>
    public int MissingContents { get; private set; }

    /// <summary>Why it came to nothing: the name of a refusal.</summary>
    public string? Failure { get; private set; }

    /// <summary>When it was last restored into a throw-away place and found whole.</summary>
    public DateTimeOffset? ProvenAt { get; private set; }

    /// <summary>Why the last such restore failed.</summary>
    public string? ProofFailure { get; private set; }

    /// <summary>Somebody asks for one now (<see cref="BackupNow"/>).</summary>
    public static Backup Want(Guid id, string folder, bool encrypted, DateTimeOffset now) => new(id, folder, false, encrypted, now) { State = BackupState.Wanted };

    public bool HasStopped(DateTimeOffset now) => State == BackupState.Running && AliveAt < now - Silence;

    public void StayAlive(long rows, int contents, DateTimeOffset now) => (Rows, Contents, AliveAt) = (rows, contents, now);

    public void Keep(long bytes, long rows, int contents, int missing, DateTimeOffset now)
    {
        (State, EndedAt, AliveAt) = (BackupState.Kept, now, now);
        (Bytes, Rows, Contents, MissingContents) = (bytes, rows, contents, missing);
    }

    public void Fail(string failure, DateTimeOffset now) => (State, Failure, EndedAt) = (BackupState.Failed, failure, now);

    public void Prove(DateTimeOffset now) => (ProvenAt, ProofFailure) = (now, null);

    public void FailProof(string failure) => ProofFailure = failure;

    /// <summary>Those that somebody is taking at this moment.</summary>
    public static IQueryable<Backup> Running(AppDb db, DateTimeOffset now)
    {
        var silent = now - Silence;
        return db.Backups.Where(b => b.State == BackupState.Running && b.AliveAt >= silent);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Backup>
    {
        public void Configure(EntityTypeBuilder<Backup> row)
        {
            row.ToTable("backup");
            row.Property(b => b.File).HasMaxLength(500);
            row.Property(b => b.Failure).HasMaxLength(60);
            row.Property(b => b.ProofFailure).HasMaxLength(60);
            row.HasIndex(b => b.StartedAt);
        }
    }
}

/// <summary>What an administrator wants to know of the backups so far.</summary>
/// <param name="Last">The last one that was kept.</param>
/// <param name="Proven">The one that was last proven by a restore.</param>
/// <param name="Tried">The last one that was begun, whatever became of it.</param>
internal sealed record BackupsSoFar(Backup? Last, Backup? Proven, Backup? Tried);

internal static class BackupSets
{
    extension(AppDb db)
    {
        public DbSet<Backup> Backups => db.Set<Backup>();

        /// <summary>When was the last backup, and the last proven restore?</summary>
        public async Task<BackupsSoFar> BackupsSoFarAsync(CancellationToken ct)
        {
            var all = db.Backups.AsNoTracking();
            return new BackupsSoFar(
                await all.Where(b => b.State == BackupState.Kept).OrderByDescending(b => b.EndedAt).FirstOrDefaultAsync(ct),
                await all.Where(b => b.ProvenAt != null).OrderByDescending(b => b.ProvenAt).FirstOrDefaultAsync(ct),
                await all.Where(b => b.State != BackupState.Wanted).OrderByDescending(b => b.StartedAt).FirstOrDefaultAsync(ct));
        }
    }
}
