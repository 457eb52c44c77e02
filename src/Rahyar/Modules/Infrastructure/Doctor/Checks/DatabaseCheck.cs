using Microsoft.Data.Sqlite;
using Npgsql;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether the database can be reached, read and written.</summary>
internal sealed class DatabaseCheck : Check
{
    // A larger file is not read through while somebody waits.
    private const long ReadThrough = 256 * 1024 * 1024;
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, CannotOpen = 14, NotADatabase = 26;

    public override string Name => "database";
    public override string Settings => "ConnectionStrings:";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct) =>
        [house.Postgres is { } postgres ? await LookAtPostgresAsync(postgres, ct) : LookAtSqlite(house.SqliteFile)];

    private Finding LookAtSqlite(string file)
    {
        if (!File.Exists(file))
        {
            return Look("sqlite.none", file);
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
            { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=3000; BEGIN IMMEDIATE; ROLLBACK;";
            command.ExecuteNonQuery();
            var size = new FileInfo(file).Length;
            command.CommandText = size <= ReadThrough ? "PRAGMA quick_check(1)" : "SELECT 'ok' FROM sqlite_master LIMIT 1";
            return command.ExecuteScalar() as string is "ok" or null ? Ok("sqlite.works", file, Megabytes(size)) : Broken("sqlite.damaged", file);
        }
        catch (SqliteException e)
        {
            return e.SqliteErrorCode switch
            {
                Busy or Locked => Look("sqlite.busy", file),
                ReadOnly => Broken("sqlite.read-only", file),
                Corrupt or NotADatabase => Broken("sqlite.damaged", file),
                CannotOpen => Broken("sqlite.closed", file),
                _ => Broken("sqlite.error", file, Reason.Of(e)),
            };
        }
    }

    private async Task<Finding> LookAtPostgresAsync(string postgres, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(postgres) { Pooling = false, Timeout = 5, CommandTimeout = 5 };
        var where = $"{settings.Host}:{settings.Port}/{settings.Database}";
        try
        {
            await using var connection = new NpgsqlConnection(settings.ToString());
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select pg_is_in_recovery(), has_database_privilege(current_database(), 'TEMPORARY'), current_setting('server_version')", connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return row.GetBoolean(0) ? Broken("postgres.standby", where)
                : !row.GetBoolean(1) ? Broken("postgres.temporary", where, settings.Database, settings.Username)
                : Ok("postgres.works", where, row.GetString(2));
        }
        catch (NpgsqlException e)
        {
            return Broken("postgres.away", where, Reason.Of(e));
        }
    }

    private static double Megabytes(long bytes) => Math.Round(bytes / 1024.0 / 1024, 1);
}
