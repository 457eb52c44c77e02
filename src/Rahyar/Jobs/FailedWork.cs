using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>
/// One thing that threw and has been put aside so that the others go on: a row that was due, or a journal entry that a
/// reader could not digest. It is tried again after longer and longer waits and, after enough of them, by hand only. When it
/// succeeds, this row goes.
/// </summary>
internal sealed class FailedWork : Entity
{
    /// <summary>It is never left to a person alone: what is due stays due.</summary>
    public const int Always = int.MaxValue;

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromDays(1);

    private FailedWork() { }

    public FailedWork(string work, string key, string? what, DateTimeOffset now) => (Work, Key, What, FirstFailedAt) = (work, key, what, now);

    /// <summary>The scheduled work, or the reader.</summary>
    public string Work { get; private set; } = "";

    /// <summary>The row's id, or the entry's number.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The entry's verb.</summary>
    public string? What { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The kind of error and its message; they name things of the code, not people.</summary>
    public string LastError { get; private set; } = "";

    public DateTimeOffset FirstFailedAt { get; private set; }
    public DateTimeOffset LastFailedAt { get; private set; }

    /// <summary>Null when it is parked: only a person lets it be tried again.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>Whether its next try is still to come. No wait is longer than the longest: set by a clock that was ahead, it is over.</summary>
    public bool IsPutOff(DateTimeOffset now) => NextTryAt > now && NextTryAt <= now + Longest;

    public bool IsParked => NextTryAt is null;

    public void Fail(Exception error, DateTimeOffset now, int mostAttempts)
    {
        Attempts++;
        LastError = Excerpt.Fit($"{error.GetType().Name}: {error.GetBaseException().Message}", 500);
        LastFailedAt = now;
        var wait = Shortest * Math.Pow(2, Math.Min(Attempts - 1, 12));
        NextTryAt = Attempts >= mostAttempts ? null : now + (wait < Longest ? wait : Longest);
    }

    /// <summary>A person asks for another try.</summary>
    public void TryAgain(DateTimeOffset now) => NextTryAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<FailedWork>
    {
        public void Configure(EntityTypeBuilder<FailedWork> row)
        {
            row.ToTable("failed_work");
            row.Ignore(f => f.IsParked);
            row.Property(f => f.Work).HasMaxLength(60);
            row.Property(f => f.Key).HasMaxLength(40);
            row.Property(f => f.What).HasMaxLength(60);
            row.Property(f => f.LastError).HasMaxLength(500);
            row.HasIndex(f => new { f.Work, f.Key }).IsUnique();
        }
    }
}

internal static class FailedWorkSets
{
    extension(AppDb db)
    {
        public DbSet<FailedWork> FailedWork => db.Set<FailedWork>();

        /// <summary>Puts aside what has just thrown, and nothing of what it had begun.</summary>
        public async Task PutOffAsync(string work, string key, string? what, Exception error, DateTimeOffset now, int mostAttempts, CancellationToken ct)
        {
            db.ChangeTracker.Clear();
            await db.AddFailureAsync(work, key, what, error, now, mostAttempts, ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        /// <summary>The same for whoever saves it together with something else.</summary>
        public async Task AddFailureAsync(string work, string key, string? what, Exception error, DateTimeOffset now, int mostAttempts, CancellationToken ct)
        {
            var failed = await db.FailedWork.SingleOrDefaultAsync(f => f.Work == work && f.Key == key, ct);
            if (failed is null)
            {
                db.Add(failed = new FailedWork(work, key, what, now));
            }

            failed.Fail(error, now, mostAttempts);
        }
    }
}
