using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
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

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
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

    /// <summary>
    /// Keeps a piece of scheduled work to one node at a time; null when another node is at it. SQLite has one node.
    /// </summary>
    public virtual Task<IAsyncDisposable?> AloneAsync(string work, CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable?>(Stream.Null);

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
            var followed = false;
            foreach (var entry in fresh)
            {
                followed |= await consequences.FollowAsync(entry, this, ct);
            }

            if (!followed)
            {
                break;
            }

            rows = ChangeTracker.Entries().ToList();
        }

        foreach (var row in rows)
        {
            if (row.Entity is Entity entity && (entity.TakeTouched() ? row.State is EntityState.Modified or EntityState.Unchanged : row.State == EntityState.Modified))
            {
                var version = row.Property(nameof(Entity.Version));
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }

        return journalled;
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
