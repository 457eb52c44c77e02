using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rahyar.Journal;
using SQLitePCL;

namespace Rahyar.Data;

/// <summary>The embedded default.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options, JournalSignal signal, Consequences consequences) : AppDb(options, signal, consequences)
{
    /// <summary>Where saves go while a long write is under way.</summary>
    internal SqliteLongWrite? Beside { get; set; }

    public override Task<LongWrite> BeginLongWriteAsync(CancellationToken ct) => Task.FromResult<LongWrite>(Beside = new SqliteLongWrite(this));

    protected override async Task<int?> PutAsideAsync(CancellationToken ct) => Beside is { } beside ? await beside.TakeAsync(ct) : null;

    /// <summary>By a file beside the database, which the system lets go of with the process that holds it.</summary>
    public override Task<IAsyncDisposable?> AloneAsync(string work, CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Database.GetDbConnection().DataSource)!, "held");
        try
        {
            Directory.CreateDirectory(folder);
            return Task.FromResult<IAsyncDisposable?>(new FileStream(Path.Combine(folder, work.Replace(':', '-')), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        // SQLite cannot order or compare DateTimeOffset: instants are stored as UTC ticks.
        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>Durable: WAL with full synchronisation, so that a commit is on the disk before it is acknowledged.</summary>
    internal sealed class Durable : DbConnectionInterceptor
    {
        // Whoever finds another writing waits for a second and is told then; the driver, which would wait after it, is given no more time.
        // What is removed is overwritten: whoever is erased stands in no free page either.
        private const string Pragmas = "PRAGMA busy_timeout=1000; PRAGMA secure_delete=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;";

        // A connection keeps its settings: each is set up once, not at every query.
        private readonly ConditionalWeakTable<sqlite3, object> _prepared = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (connection is SqliteConnection { Handle: { } handle } && _prepared.TryAdd(handle, connection.DataSource))
            {
                using var command = connection.CreateCommand();
                command.CommandText = Pragmas;
                command.ExecuteNonQuery();
            }
        }

        // SQLite works where it is called: there is nothing to wait for.
        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
