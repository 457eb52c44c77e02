using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Rahyar.Data;

namespace Rahyar.Backups;

/// <summary>
/// The rows of a house as they stood at one instant, while others go on writing: a snapshot that nobody waits for. SQLite's log keeps what is written meanwhile beside
/// it, PostgreSQL keeps the old versions of rows. What the context is asked for is of the same instant.
/// </summary>
internal abstract class HouseRows : IAsyncDisposable
{
    /// <summary>The rows of a table. The array is the same for each row.</summary>
    public abstract IAsyncEnumerable<object?[]> ReadAsync(ShapedTable table, CancellationToken ct);

    /// <summary>The highest number that the database has given out by itself in this table; null where it gives none.</summary>
    public abstract Task<long?> CounterAsync(ShapedTable table, CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    /// <param name="db">A context that nothing else uses.</param>
    public static async Task<HouseRows> OpenAsync(AppDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        switch (db.Database.GetDbConnection())
        {
            case SqliteConnection sqlite:
                // Deferred: the usual transaction begins as a write, and everybody would wait.
                var deferred = sqlite.BeginTransaction(deferred: true);
                var rows = new SqliteRows(sqlite, (await db.Database.UseTransactionAsync(deferred, ct))!);
                await rows.BeginAsync(ct);
                return rows;
            case NpgsqlConnection postgres:
                var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
                var all = new PostgresRows(postgres, snapshot);
                await all.BeginAsync(ct);
                return all;
            default:
                throw new NotSupportedException();
        }
    }

    // What never comes is the last instant there is; PostgreSQL keeps it as infinity, and it is read as the same.
    protected static DateTime Microseconds(long ticks) => ticks / TimeSpan.TicksPerMicrosecond == DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
        ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)
        : new(ticks - (ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

/// <inheritdoc/>
internal sealed class SqliteRows(SqliteConnection connection, IDbContextTransaction transaction) : HouseRows
{
    public async Task BeginAsync(CancellationToken ct)
    {
        // The instant is that of the first look.
        await using var command = Command("select count(*) from sqlite_master");
        await command.ExecuteScalarAsync(ct);
    }

    public override async IAsyncEnumerable<object?[]> ReadAsync(ShapedTable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command($"select {table.ColumnList} from \"{table.Name}\"");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var row = new object?[table.Columns.Count];
        while (reader.Read())
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : Cell(reader, i, table.Columns[i]);
            }

            yield return row;
        }
    }

    public override async Task<long?> CounterAsync(ShapedTable table, CancellationToken ct)
    {
        if (table.Counter is null)
        {
            return null;
        }

        await using var command = Command("select seq from sqlite_sequence where name = $table");
        command.Parameters.AddWithValue("$table", table.Name);
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    public override async ValueTask DisposeAsync()
    {
        // Begun here and lent to the context, so it is ended here.
        await transaction.GetDbTransaction().DisposeAsync();
        await transaction.DisposeAsync();
    }

    private static object Cell(SqliteDataReader reader, int i, ShapedColumn column) => column.Kind switch
    {
        CellKind.Boolean => reader.GetInt64(i) != 0,
        CellKind.Small or CellKind.Integer or CellKind.Long => reader.GetInt64(i),
        CellKind.Real => reader.GetDouble(i),
        CellKind.Decimal => reader.GetDecimal(i),
        CellKind.Date => reader.GetFieldValue<DateOnly>(i),
        CellKind.Instant => Microseconds(reader.GetInt64(i)),
        CellKind.Uuid => reader.GetGuid(i),
        CellKind.Bytes => reader.GetFieldValue<byte[]>(i),
        CellKind.Longs => System.Text.Json.JsonSerializer.Deserialize<long[]>(reader.GetString(i))!,
        CellKind.Texts => System.Text.Json.JsonSerializer.Deserialize<string[]>(reader.GetString(i))!,
        CellKind.Uuids => System.Text.Json.JsonSerializer.Deserialize<Guid[]>(reader.GetString(i))!,
        CellKind.Json => RowCodec.Canonical(reader.GetString(i), column.Instants),
        _ => reader.GetString(i),
    };

    private SqliteCommand Command(string text)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, (SqliteTransaction)transaction.GetDbTransaction());
        return command;
    }
}

/// <inheritdoc/>
internal sealed class PostgresRows(NpgsqlConnection connection, IDbContextTransaction transaction) : HouseRows
{
    public async Task BeginAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("set transaction read only; select 1", connection);
        await command.ExecuteScalarAsync(ct);
    }

    public override async IAsyncEnumerable<object?[]> ReadAsync(ShapedTable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await connection.BeginBinaryExportAsync($"copy (select {table.ColumnList} from \"{table.Name}\") to stdout (format binary)", ct);
        reader.Timeout = TimeSpan.FromMinutes(10);
        var row = new object?[table.Columns.Count];
        while (await reader.StartRowAsync(ct) >= 0)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (reader.IsNull)
                {
                    row[i] = null;
                    await reader.SkipAsync(ct);
                }
                else
                {
                    row[i] = await CellAsync(reader, table.Columns[i], ct);
                }
            }

            yield return row;
        }
    }

    public override async Task<long?> CounterAsync(ShapedTable table, CancellationToken ct)
    {
        if (table.Counter is null)
        {
            return null;
        }

        await using var name = new NpgsqlCommand($"select pg_get_serial_sequence('\"{table.Name}\"', '{table.Counter}')", connection);
        await using var command = new NpgsqlCommand($"select case when is_called then last_value else last_value - 1 end from {await name.ExecuteScalarAsync(ct)}", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    public override ValueTask DisposeAsync() => transaction.DisposeAsync();

    private static async ValueTask<object> CellAsync(NpgsqlBinaryExporter from, ShapedColumn column, CancellationToken ct) => column.Kind switch
    {
        CellKind.Boolean => await from.ReadAsync<bool>(PostgresTypes.Of(column), ct),
        CellKind.Small => (long)await from.ReadAsync<short>(PostgresTypes.Of(column), ct),
        CellKind.Integer => (long)await from.ReadAsync<int>(PostgresTypes.Of(column), ct),
        CellKind.Long => await from.ReadAsync<long>(PostgresTypes.Of(column), ct),
        CellKind.Real => await from.ReadAsync<double>(PostgresTypes.Of(column), ct),
        CellKind.Decimal => await from.ReadAsync<decimal>(PostgresTypes.Of(column), ct),
        CellKind.Date => await from.ReadAsync<DateOnly>(PostgresTypes.Of(column), ct),
        CellKind.Instant => await from.ReadAsync<DateTime>(PostgresTypes.Of(column), ct),
        CellKind.Uuid => await from.ReadAsync<Guid>(PostgresTypes.Of(column), ct),
        CellKind.Bytes => await from.ReadAsync<byte[]>(PostgresTypes.Of(column), ct),
        CellKind.Longs => await from.ReadAsync<long[]>(PostgresTypes.Of(column), ct),
        CellKind.Texts => await from.ReadAsync<string[]>(PostgresTypes.Of(column), ct),
        CellKind.Uuids => await from.ReadAsync<Guid[]>(PostgresTypes.Of(column), ct),
        CellKind.Json => RowCodec.Canonical(await from.ReadAsync<string>(PostgresTypes.Of(column), ct), column.Instants),
        _ => await from.ReadAsync<string>(PostgresTypes.Of(column), ct),
    };
}
