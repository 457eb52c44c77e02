using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>The embedded default.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options, JournalSignal signal, Consequences consequences) : AppDb(options, signal, consequences)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        // SQLite cannot order or compare DateTimeOffset: instants are stored as UTC ticks.
        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>What was acknowledged is on the disk: WAL with full synchronisation.</summary>
    internal sealed class Durable : DbConnectionInterceptor
    {
        // SQLite's own wait tries again within milliseconds; the driver's, which comes after it, every 150 ms only.
        private const string Pragmas = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
