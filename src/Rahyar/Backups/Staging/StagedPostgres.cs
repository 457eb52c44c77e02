using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Web.Texts;

namespace Rahyar.Backups.Staging;

/// <summary>New tables in a schema of their own within the same database, which are moved to where the old ones were, in one transaction.</summary>
internal sealed class StagedPostgres : StagedHouse
{
    private const string History = "__EFMigrationsHistory";
    private const string Begins = "rahyar_restoring_";

    private readonly string _schema;
    private readonly string _home;
    private readonly List<string> _later = [];
    private bool _taken;

    private StagedPostgres(string schema, string home, PostgresDb db) : base(db) => (_schema, _home) = (schema, home);

    private NpgsqlConnection Connection => (NpgsqlConnection)Db.Database.GetDbConnection();

    public static async Task<StagedPostgres> MakeAsync(string connection, DateTimeOffset now, CancellationToken ct)
    {
        var schema = $"{Begins}{now.ToUnixTimeSeconds()}_{Random.Shared.Next(1000, 10_000)}";
        await using var plain = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString());
        await plain.OpenAsync(ct);
        await using var ask = new NpgsqlCommand("select current_schema()", plain);
        var home = (string)(await ask.ExecuteScalarAsync(ct))!;
        try
        {
            await using var make = new NpgsqlCommand($"create schema {schema}", plain);
            await make.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new Refused("backup.no-schema");
        }

        var own = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, SearchPath = schema, CommandTimeout = 0 };
        return new StagedPostgres(schema, home, new PostgresDb(new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql(own.ToString(), o => o.MigrationsHistoryTable(History, schema)).UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None));
    }

    /// <summary>Removes what restores that were killed have left.</summary>
    public static async Task RemoveStrandedAsync(AppDb db, DateTimeOffset before, CancellationToken ct)
    {
        foreach (var schema in await db.Database.SqlQuery<string>($"select nspname as \"Value\" from pg_namespace where nspname like {Begins + "%"}").ToListAsync(ct))
        {
            if (Parse.Long(schema[Begins.Length..].Split('_')[0]) < before.ToUnixTimeSeconds())
            {
#pragma warning disable EF1002 // The name comes from the catalogue and begins as ours do.
                await db.Database.ExecuteSqlRawAsync($"drop schema \"{schema}\" cascade", ct);
#pragma warning restore EF1002
            }
        }
    }

    public override async Task LoadAsync(ShapedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        var types = table.Columns.Select(PostgresTypes.Of).ToArray();
        await using var copy = await Connection.BeginBinaryImportAsync($"copy \"{table.Name}\" ({table.ColumnList}) from stdin (format binary)", ct);
        copy.Timeout = TimeSpan.FromMinutes(10);
        await foreach (var row in rows.WithCancellation(ct))
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++)
            {
                switch (row[i], table.Columns[i].Kind)
                {
                    case (null, _):
                        await copy.WriteNullAsync(ct);
                        break;
                    case (long number, CellKind.Small):
                        await copy.WriteAsync((short)number, types[i], ct);
                        break;
                    case (long number, CellKind.Integer):
                        await copy.WriteAsync((int)number, types[i], ct);
                        break;
                    case ({ } cell, _):
                        await copy.WriteAsync(cell, types[i], ct);
                        break;
                }
            }
        }

        await copy.CompleteAsync(ct);
    }

    public override Task CountFromAsync(ShapedTable table, long counter, CancellationToken ct) => DoAsync(
        $"select setval(pg_get_serial_sequence('\"{table.Name}\"', '{table.Counter}'), {Math.Max(counter, 1)}, {(counter > 0 ? "true" : "false")})", ct);

    protected override async Task BeginLoadingAsync(CancellationToken ct)
    {
        await Db.Database.OpenConnectionAsync(ct);
        var references = await ListAsync("""
            select format('alter table %s drop constraint %I', conrelid::regclass, conname), format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
            """, ct);
        var indexes = await ListAsync("""
            select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
            """, ct);
        // The references come back last: they look the rows up by the indexes.
        _later.AddRange(indexes.Concat(references).Select(pair => pair.Back));
        foreach (var (away, _) in references.Concat(indexes))
        {
            await DoAsync(away, ct);
        }

        // What migrations put into new tables comes with the backup.
        foreach (var (table, _) in await ListAsync($"select tablename, '' from pg_tables where schemaname = current_schema() and tablename <> '{History}'", ct))
        {
            await DoAsync($"truncate \"{table}\"", ct);
        }
    }

    public override async Task FinishLoadingAsync(CancellationToken ct)
    {
        try
        {
            foreach (var back in _later)
            {
                await DoAsync(back, ct);
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.UniqueViolation)
        {
            throw new Refused("backup.references", e.TableName ?? e.ConstraintName ?? "?");
        }

        await DoAsync("analyze", ct);
    }

    public override async Task ReplaceAsync(CancellationToken ct)
    {
        var tables = (await ListAsync("select tablename, '' from pg_tables where schemaname = current_schema()", ct)).ConvertAll(t => t.Away);
        var old = (await ListAsync($"select tablename, '' from pg_tables where schemaname = '{_home}'", ct)).ConvertAll(t => t.Away);
        await using var transaction = await Connection.BeginTransactionAsync(ct);
        try
        {
            await DoAsync("set local lock_timeout = '15s'", ct);
            // Also those that a later migration has removed since: what is not ours is left alone.
            var ours = HouseShape.Migrations.SelectMany(m => HouseShape.At(m)!.Tables).Select(t => t.Name).Concat(tables).ToHashSet();
            var gone = old.Where(ours.Contains).Select(t => $"\"{_home}\".\"{t}\"").ToList();
            if (gone.Count > 0)
            {
                await DoAsync($"drop table {string.Join(", ", gone)}", ct);
            }

            foreach (var table in tables)
            {
                await DoAsync($"alter table \"{_schema}\".\"{table}\" set schema \"{_home}\"", ct);
            }

            await DoAsync($"drop schema {_schema}", ct);
            await transaction.CommitAsync(ct);
            _taken = true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            throw new Refused("backup.running");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DependentObjectsStillExist)
        {
            throw new Refused("backup.depends", e.Detail ?? e.MessageText);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_taken)
        {
            await Db.Database.CloseConnectionAsync();
            await Db.Database.OpenConnectionAsync(CancellationToken.None);
            await DoAsync($"drop schema if exists {_schema} cascade", CancellationToken.None);
        }

        await Db.DisposeAsync();
    }

    private async Task<List<(string Away, string Back)>> ListAsync(string sql, CancellationToken ct)
    {
        var list = new List<(string, string)>();
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            list.Add((reader.GetString(0), reader.GetString(1)));
        }

        return list;
    }

    private async Task DoAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
