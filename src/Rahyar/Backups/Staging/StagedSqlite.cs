using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Backups.Staging;

/// <summary>A new database file in a folder of its own within the data folder, which takes the place of the old one by being renamed.</summary>
internal sealed class StagedSqlite : StagedHouse
{
    private static readonly JsonSerializerOptions AsEntitiesDo = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder;
    private readonly string _house;
    private readonly List<string> _indexes = [];

    private StagedSqlite(string folder, string house, SqliteDb db) : base(db) => (_folder, _house) = (folder, house);

    private string Staged => Path.Combine(_folder, "rahyar.db");

    private SqliteConnection Connection => (SqliteConnection)Db.Database.GetDbConnection();

    public static async Task<StagedSqlite> MakeAsync(string dataFolder, CancellationToken ct)
    {
        var folder = Path.Combine(dataFolder, "restoring", Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "rahyar.db"), Pooling = false }.ToString();
        var staged = new StagedSqlite(folder, Path.Combine(dataFolder, "rahyar.db"), new SqliteDb(new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(file).UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None));
        await staged.Db.Database.OpenConnectionAsync(ct);
        // Nobody needs the file before it is whole: it goes to the disk once, at the end.
        await staged.DoAsync("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF", ct);
        return staged;
    }

    /// <summary>Removes what restores that were killed have left.</summary>
    public static void RemoveStranded(string dataFolder, DateTimeOffset before)
    {
        var all = new DirectoryInfo(Path.Combine(dataFolder, "restoring"));
        foreach (var folder in all.Exists ? all.EnumerateDirectories() : [])
        {
            if (folder.CreationTimeUtc < before.UtcDateTime)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    public override async Task LoadAsync(ShapedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var transaction = Connection.BeginTransaction();
        await using var insert = Connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"insert into \"{table.Name}\" ({table.ColumnList}) values ({string.Join(", ", table.Columns.Select((_, i) => $"${i}"))})";
        var cells = table.Columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value))).ToArray();
        await foreach (var row in rows.WithCancellation(ct))
        {
            for (var i = 0; i < row.Length; i++)
            {
                cells[i].Value = row[i] is { } cell ? Cell(cell, table.Columns[i]) : DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }

        await transaction.CommitAsync(ct);
    }

    public override async Task CountFromAsync(ShapedTable table, long counter, CancellationToken ct) => await DoAsync(
        $"delete from sqlite_sequence where name = '{table.Name}'; insert into sqlite_sequence (name, seq) values ('{table.Name}', {counter})", ct);

    protected override async Task BeginLoadingAsync(CancellationToken ct)
    {
        // An index over all rows is quicker made than kept while they come.
        var names = new List<string>();
        await using (var command = Connection.CreateCommand())
        {
            command.CommandText = "select name, sql from sqlite_master where type = 'index' and sql is not null";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                names.Add(reader.GetString(0));
                _indexes.Add(reader.GetString(1));
            }
        }

        await DoAsync(string.Join("; ", names.Select(name => $"drop index \"{name}\"")), ct);
        // What migrations put into new tables comes with the backup.
        foreach (var table in Db.Database.SqlQueryRaw<string>("select name as Value from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_EF%' escape '\\'").ToList())
        {
            await DoAsync($"delete from \"{table}\"", ct);
        }
    }

    public override async Task FinishLoadingAsync(CancellationToken ct)
    {
        foreach (var index in _indexes)
        {
            ct.ThrowIfCancellationRequested();
            await DoAsync(index, ct);
        }

        await using var check = Connection.CreateCommand();
        check.CommandText = "select \"table\" from pragma_foreign_key_check limit 1";
        if (await check.ExecuteScalarAsync(ct) is string table)
        {
            throw new Refused("backup.references", table);
        }
    }

    public override async Task ReplaceAsync(CancellationToken ct)
    {
        await DoAsync("PRAGMA journal_mode=DELETE", ct);
        await Db.Database.CloseConnectionAsync();
        await Db.DisposeAsync();
        await using (var file = new FileStream(Staged, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        // Whoever opens the old file in this moment waits, and finds the new one.
        await using var old = File.Exists(_house) ? SqliteAlone.TryTake(_house) ?? throw new Refused("backup.running") : null;
        File.Move(Staged, _house, overwrite: true);
    }

    public override async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static object Cell(object cell, ShapedColumn column) => column.Kind switch
    {
        CellKind.Instant => ((DateTime)cell).Ticks,
        CellKind.Longs or CellKind.Texts or CellKind.Uuids => JsonSerializer.Serialize(cell, AsEntitiesDo),
        CellKind.Json => RowCodec.WithTicks((string)cell, column.Instants),
        _ => cell,
    };

    private async Task DoAsync(string sql, CancellationToken ct)
    {
        if (sql.Length > 0)
        {
            await using var command = Connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (sql, 0);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

/// <summary>The database file held so that nobody else has it open: a server that runs does.</summary>
internal sealed class SqliteAlone : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    private SqliteAlone(SqliteConnection connection) => _connection = connection;

    /// <returns>Null where somebody has it open. A file that is no database is nobody's.</returns>
    public static SqliteAlone? TryTake(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // Leaving the write-ahead log needs the file for oneself, and takes what is in the log into it.
            command.CommandText = "PRAGMA journal_mode=DELETE";
            if (command.ExecuteScalar() as string != "delete")
            {
                connection.Dispose();
                return null;
            }

            // In this mode a lock once taken is kept until the connection closes.
            command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT";
            command.ExecuteNonQuery();
            return new SqliteAlone(connection);
        }
        catch (SqliteException e)
        {
            if (e.SqliteErrorCode is 5 or 6)
            {
                connection.Dispose();
                return null;
            }

            return new SqliteAlone(connection);
        }
    }

    /// <summary>A context on the one connection that may read it.</summary>
    public AppDb Db() => new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(_connection)
        .UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
