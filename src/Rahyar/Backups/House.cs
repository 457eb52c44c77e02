using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rahyar.Backups.Sealing;
using Rahyar.Backups.Staging;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Backups;

/// <summary>What has to be known of the house that is there, before it is copied or replaced.</summary>
internal static class House
{
    /// <summary>Where the database is, in words.</summary>
    public static string PlaceOf(AppDb db)
    {
        var connection = db.Database.GetDbConnection();
        return db is PostgresDb ? $"PostgreSQL {connection.Database} ({connection.DataSource})" : $"SQLite {Path.GetFullPath(connection.DataSource)}";
    }

    /// <summary>A context that keeps nothing open when it goes: the file is somebody else's then.</summary>
    public static AppDb Open(IConfiguration configuration) => configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres
        ? new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ToString())
            .UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None)
        : OpenSqlite(configuration);

    public static SqliteDb OpenSqlite(IConfiguration configuration) => new(new DbContextOptionsBuilder<SqliteDb>()
        .UseSqlite(new SqliteConnectionStringBuilder(DatabaseSetup.SqliteFile(configuration, pooled: false)) { Pooling = false }.ToString())
        .UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);

    /// <summary>Refuses where no house is, rather than make an empty one by looking.</summary>
    public static async Task ExpectAsync(AppDb db, IConfiguration configuration, CancellationToken ct)
    {
        if (db is SqliteDb && !File.Exists(FileOf(configuration)))
        {
            throw new Refused("backup.no-house", PlaceOf(db));
        }

        try
        {
            await db.Database.OpenConnectionAsync(ct);
        }
        catch (NpgsqlException e)
        {
            throw new Refused("backup.no-database", PlaceOf(db), e.Message);
        }
    }

    public static string FileOf(IConfiguration configuration) => new SqliteConnectionStringBuilder(DatabaseSetup.SqliteFile(configuration, pooled: false)).DataSource;

    /// <summary>
    /// Refuses to replace a house in which something has happened since <paramref name="since"/>, one that cannot be read, and one of a later version.
    /// </summary>
    public static async Task ExpectNotNewerAsync(IConfiguration configuration, DateTimeOffset since, CancellationToken ct)
    {
        await using var db = Open(configuration);
        if (db is SqliteDb && !File.Exists(FileOf(configuration)))
        {
            return;
        }

        var last = await LastEntryAsync(db, configuration, ct);
        if (last > since)
        {
            throw new Refused("backup.newer-house", $"{last:u}", $"{since:u}");
        }
    }

    /// <summary>When something last happened in a house; null where nothing has.</summary>
    public static async Task<DateTimeOffset?> LastEntryAsync(AppDb db, IConfiguration configuration, CancellationToken ct)
    {
        try
        {
            await ExpectAsync(db, configuration, ct);
            if (await HouseShape.MigrationOfAsync(db, ct) is not { } migration)
            {
                return null;
            }

            return HouseShape.At(migration) is null ? throw new Refused("backup.house-newer", BackupHeader.ThisProduct)
                : await db.Journal.OrderByDescending(e => e.Seq).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct);
        }
        catch (SqliteException e)
        {
            throw new Refused("backup.unreadable", PlaceOf(db), e.Message);
        }
    }

    /// <summary>Refuses while a server runs on the house: what it writes from now on would be lost.</summary>
    public static async Task ExpectStoppedAsync(IConfiguration configuration, CancellationToken ct)
    {
        if (configuration.GetConnectionString("Postgres") is not { Length: > 0 })
        {
            await using var alone = !File.Exists(FileOf(configuration)) ? null : SqliteAlone.TryTake(FileOf(configuration)) ?? throw new Refused("backup.running");
            return;
        }

        await using var db = Open(configuration);
        await ExpectAsync(db, configuration, ct);
        var listening = await db.Database.SqlQuery<int>(
            $"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and application_name = {JournalListener.ApplicationName}").ToListAsync(ct);
        if (listening[0] > 0)
        {
            throw new Refused("backup.running");
        }
    }
}

/// <summary>Tells in words what went wrong with a disk or a database.</summary>
internal static class BackupFaults
{
    // No space left, too large a file, quota exceeded; on Windows, a full disk.
    private static readonly int[] Full = [28, 27, 122, unchecked((int)0x80070070)];

    public static Refused? Of(Exception e, string file) => e switch
    {
        Refused refused => refused,
        IOException io when Full.Contains(io.HResult) => new Refused("backup.disk-full", file),
        IOException or UnauthorizedAccessException => new Refused("backup.cannot-write", file, e.Message),
        SqliteException { SqliteErrorCode: 13 } => new Refused("backup.disk-full", file),
        SqliteException or NpgsqlException => new Refused("backup.database-failed", e.Message),
        DbUpdateException { InnerException: { } inner } => Of(inner, file),
        _ => null,
    };
}

/// <summary>Writes into the list of backups, each word in a save of its own.</summary>
internal static class BackupNotes
{
    public static async Task ChangeAsync(IServiceScopeFactory scopes, Guid id, Action<Backup> verb, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.RetryAsync(async () =>
        {
            if (await db.Backups.SingleOrDefaultAsync(b => b.Id == id, ct) is { } row)
            {
                verb(row);
                await db.SaveChangesAsync(ct);
            }
        }, ct);
    }
}
