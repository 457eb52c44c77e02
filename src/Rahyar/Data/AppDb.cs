using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Data;

/// <summary>The one database of the house. Modules add their sets as extension properties at their front desks.</summary>
internal abstract class AppDb(DbContextOptions options, JournalBell bell)
    : IdentityUserContext<Person, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<JournalCursor> JournalCursors => Set<JournalCursor>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        QuartzTables.Map(builder);
        foreach (var type in builder.Model.GetEntityTypes())
        {
            if (!type.IsOwned() && !type.IsMappedToJson() && !type.HasSharedClrType)
            {
                type.SetTableName(TableName(type.ClrType));
            }

            if (typeof(Entity).IsAssignableFrom(type.ClrType))
            {
                builder.Entity(type.ClrType).Property(nameof(Entity.Id)).ValueGeneratedNever();
                builder.Entity(type.ClrType).Property(nameof(Entity.Version)).IsConcurrencyToken();
            }
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var journalled = CollectJournal();
        var written = await WriteAsync(acceptAllChangesOnSuccess, journalled, cancellationToken);
        if (journalled && Database.CurrentTransaction is null)
        {
            bell.Ring();
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

    /// <summary>Rings for readers of the journal after an explicit transaction has committed.</summary>
    public void RingJournal() => bell.Ring();

    /// <summary>
    /// Keeps a piece of scheduled work to one node at a time; null when another node is at it. SQLite has one node.
    /// </summary>
    public virtual Task<IAsyncDisposable?> AloneAsync(string work, CancellationToken ct) =>
        Task.FromResult<IAsyncDisposable?>(Stream.Null);

    /// <summary>Whether others can write while a long transaction does; SQLite has one writer.</summary>
    public virtual bool HasManyWriters => false;

    protected virtual Task<int> WriteAsync(bool acceptAll, bool journalled, CancellationToken cancellationToken) =>
        base.SaveChangesAsync(acceptAll, cancellationToken);

    private bool CollectJournal()
    {
        var touched = ChangeTracker.Entries<Entity>().ToList();
        foreach (var entry in touched)
        {
            var happened = entry.Entity.TakeHappened();
            Journal.AddRange(happened);
            if (entry.State == EntityState.Modified || (entry.State == EntityState.Unchanged && happened.Count > 0))
            {
                entry.Property(e => e.Version).CurrentValue = entry.Property(e => e.Version).OriginalValue + 1;
            }
        }

        return ChangeTracker.Entries<JournalEntry>().Any(e => e.State == EntityState.Added);
    }

    private static string TableName(Type type)
    {
        var module = type.Namespace?.Split('.') is ["Rahyar", "Modules", var name, ..] ? name : type.Namespace switch
        {
            "Rahyar.Journal" => "",
            _ when type.Name.StartsWith("Identity", StringComparison.Ordinal) => "People",
            _ => "",
        };
        var bare = type.IsGenericType ? type.Name[..type.Name.IndexOf('`')] : type.Name;
        return Snake(module.Length == 0 ? bare : $"{module}_{bare}");
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1])
            ? $"_{char.ToLowerInvariant(c)}"
            : $"{char.ToLowerInvariant(c)}"));
}
