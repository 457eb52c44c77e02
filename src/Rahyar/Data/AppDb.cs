using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Data;

/// <summary>The one database of the house. Modules add their sets as extension properties at their front desks.</summary>
internal abstract class AppDb(DbContextOptions options, JournalSignal signal, Consequences consequences)
    : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<JournalCursor> JournalCursors => Set<JournalCursor>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    private const int MostRounds = 20;

    private JournalAtLast? _last;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        QuartzTables.Map(builder);
        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (typeof(Entity).IsAssignableFrom(type.ClrType))
            {
                builder.Entity(type.ClrType).Property(nameof(Entity.Id)).ValueGeneratedNever();
                builder.Entity(type.ClrType).Property(nameof(Entity.Version)).IsConcurrencyToken();
            }
        }

        builder.NameColumns();
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var journalled = await CollectAsync(cancellationToken);
        if (await PutAsideAsync(cancellationToken) is { } aside)
        {
            return aside;
        }

        journalled &= _last?.Take(ChangeTracker) is null;
        var written = await WriteAsync(acceptAllChangesOnSuccess, journalled, cancellationToken);
        if (journalled && Database.CurrentTransaction is null)
        {
            signal.Ring();
        }

        return written;
    }

    /// <summary>For the framework's own rows (keys of data protection); the house's are written asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangeTracker.Entries<Entity>().Any() || ChangeTracker.Entries<JournalEntry>().Any()
            ? throw new NotSupportedException("Rahyar writes asynchronously: use SaveChangesAsync.")
            : base.SaveChanges(acceptAllChangesOnSuccess);

    /// <summary>Adds an entry that no entity's verb records, such as a reading of someone's data.</summary>
    public void Record(JournalEntry entry) => Journal.Add(entry);

    /// <summary>Wakes the readers of the journal after an explicit transaction has committed.</summary>
    public void RingJournal() => signal.Ring();

    /// <summary>Begins to write very much: see <see cref="LongWrite"/>.</summary>
    public virtual async Task<LongWrite> BeginLongWriteAsync(CancellationToken ct) => new LongTransaction(this, await Database.BeginTransactionAsync(ct));

    /// <summary>Keeps the changes of a save back, where a long write does; else null, and they are written now.</summary>
    protected virtual Task<int?> PutAsideAsync(CancellationToken ct) => Task.FromResult<int?>(null);

    private sealed class LongTransaction(AppDb db, IDbContextTransaction transaction) : LongWrite
    {
        private readonly JournalAtLast _journal = db._last = new JournalAtLast(db);

        public override async Task CommitAsync(CancellationToken ct)
        {
            await _journal.WriteAsync(ct);
            await transaction.CommitAsync(ct);
            db.RingJournal();
        }

        public override ValueTask DisposeAsync()
        {
            _journal.Dispose();
            return transaction.DisposeAsync();
        }
    }

    /// <summary>Writes entries whose consequences have been followed, many at a time.</summary>
    protected virtual async Task AppendAsync(IReadOnlyList<JournalEntry> entries, CancellationToken ct)
    {
        foreach (var some in entries.Chunk(1000))
        {
            Journal.AddRange(some);
            await SaveChangesAsync(ct);
            ChangeTracker.Clear();
        }
    }

    /// <summary>
    /// The entries of a transaction that writes much. Writers of the journal wait for each other until they commit (ADR 0003): this one begins to hold the
    /// others up only with <see cref="WriteAsync"/>, when all else has been written.
    /// </summary>
    private sealed class JournalAtLast(AppDb db) : IDisposable
    {
        private readonly List<JournalEntry> _entries = [];

        public JournalAtLast Take(ChangeTracker tracker)
        {
            foreach (var row in tracker.Entries<JournalEntry>().Where(row => row.State == EntityState.Added).ToList())
            {
                _entries.Add(row.Entity);
                row.Entity.Row = null;
                row.State = EntityState.Detached;
            }

            return this;
        }

        /// <summary>The last thing before the commit; the context tracks nothing more then.</summary>
        public async Task WriteAsync(CancellationToken ct)
        {
            Dispose();
            await db.AppendAsync(_entries, ct);
        }

        public void Dispose() => db._last = null;
    }

    /// <summary>
    /// Keeps a piece of work to one process at a time, on whichever node; null when another is at it. It is free again when that one is gone.
    /// </summary>
    public abstract Task<IAsyncDisposable?> AloneAsync(string work, CancellationToken ct);

    protected virtual Task<int> WriteAsync(bool acceptAll, bool journalled, CancellationToken cancellationToken) =>
        base.SaveChangesAsync(acceptAll, cancellationToken);

    // Consequences may themselves record events, whose consequences follow in another round.
    private async Task<bool> CollectAsync(CancellationToken ct)
    {
        var rows = ChangeTracker.Entries().ToList();
        var journalled = rows.Exists(r => r is { State: EntityState.Added, Entity: JournalEntry });
        for (var round = 1; TakeFresh(rows) is { Count: > 0 } fresh; round++)
        {
            if (round > MostRounds)
            {
                throw new InvalidOperationException($"Consequences without end, at last of {fresh[0].Verb}.");
            }

            journalled = true;
            if (!await FollowAsync(fresh, ct))
            {
                break;
            }

            rows = ChangeTracker.Entries().ToList();
        }

        foreach (var row in rows)
        {
            if (row is { State: EntityState.Added, Entity: Entity { Version: 0 } })
            {
                // None is what a form says that was opened before there was a row.
                row.Property(nameof(Entity.Version)).CurrentValue = 1;
            }

            if (row.Entity is Entity entity && (entity.TakeTouched() ? row.State is EntityState.Modified or EntityState.Unchanged : row.State == EntityState.Modified))
            {
                var version = row.Property(nameof(Entity.Version));
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }

        return journalled;
    }

    // Consequences read and add rows; what they changed is looked for once, not at each of their queries.
    private async Task<bool> FollowAsync(List<JournalEntry> fresh, CancellationToken ct)
    {
        var (followed, detects) = (false, ChangeTracker.AutoDetectChangesEnabled);
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in fresh)
            {
                followed |= await consequences.FollowAsync(entry, fresh, this, ct);
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }

        return followed;
    }

    /// <summary>What has happened and has had no consequences yet: what entities recorded, and what was recorded directly.</summary>
    private List<JournalEntry> TakeFresh(List<EntityEntry> rows)
    {
        var fresh = rows.FindAll(r => r is { State: EntityState.Added, Entity: JournalEntry { Followed: false } }).ConvertAll(r => (JournalEntry)r.Entity);
        var recorded = rows.Select(r => r.Entity).OfType<Entity>().SelectMany(e => e.TakeHappened()).ToList();
        Journal.AddRange(recorded);
        fresh.AddRange(recorded);
        fresh.ForEach(entry => entry.Followed = true);
        return fresh;
    }
}
