using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Rahyar.Journal.Security;

namespace Rahyar.Data;

/// <summary>
/// SQLite has one writer. What a long write saves lies in temporary tables of its connection, which lock nothing; at the end one short
/// transaction takes it over, a statement for each table (ADR 0051).
/// </summary>
internal sealed class SqliteLongWrite(SqliteDb db) : LongWrite
{
    private readonly Dictionary<string, Heap> _heaps = new(StringComparer.Ordinal);
    private readonly List<SecurityEvent> _security = [];

    /// <summary>Puts the changes of one save aside.</summary>
    internal async Task<int> TakeAsync(CancellationToken ct)
    {
        var rows = db.ChangeTracker.Entries().Where(r => r.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        _security.AddRange(rows.Where(r => r.State == EntityState.Added).Select(r => r.Entity).OfType<SecurityEvent>());
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            rows.ForEach(row => HeapOf(row).Put(row));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        // A number that the table gives is not there yet: such a row cannot be kept as saved.
        rows.FindAll(row => row.Properties.Any(p => p.IsTemporary)).ForEach(row => row.State = EntityState.Detached);
        db.ChangeTracker.AcceptAllChanges();
        return rows.Count;
    }

    public override async Task CommitAsync(CancellationToken ct)
    {
        db.Beside = null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var own = (SqliteTransaction)transaction.GetDbTransaction();
        // A row may come before the one that it belongs to.
        Execute("pragma defer_foreign_keys = on", own);
        foreach (var heap in _heaps.Values)
        {
            if (Execute(heap.TakeOver, own) != heap.Rows)
            {
                throw new DbUpdateConcurrencyException($"Rows of {heap.Table} were changed by others during a long write.");
            }
        }

        await transaction.CommitAsync(ct);
        db.RingJournal();
        if (_security.Count > 0)
        {
            db.GetService<SecurityConsole>().Say(_security);
        }
    }

    public override ValueTask DisposeAsync()
    {
        db.Beside = null;
        foreach (var heap in _heaps.Values)
        {
            heap.Dispose();
            Execute($"drop table temp.{heap.Name}", null);
        }

        _heaps.Clear();
        return ValueTask.CompletedTask;
    }

    private int Execute(string sql, SqliteTransaction? own)
    {
        using var command = new SqliteCommand(sql, (SqliteConnection)db.Database.GetDbConnection(), own);
        return command.ExecuteNonQuery();
    }

    // Rows of one table of which the same columns are written.
    private Heap HeapOf(EntityEntry row)
    {
        var columns = row.State switch
        {
            EntityState.Added => row.Properties.Where(p => !p.IsTemporary).Select(p => p.Metadata),
            EntityState.Modified => row.Properties.Where(p => p.IsModified).Select(p => p.Metadata),
            _ => [],
        };
        var written = columns.ToArray();
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.Metadata.Name} {row.State} {string.Join(',', written.Select(p => p.Name))}");
        if (!_heaps.TryGetValue(key, out var heap))
        {
            _heaps.Add(key, heap = new Heap($"beside_{_heaps.Count}", row, written, (SqliteConnection)db.Database.GetDbConnection()));
        }

        return heap;
    }

    private sealed class Heap : IDisposable
    {
        private readonly IProperty[] _written, _asked;
        private readonly SqliteCommand _put;

        public Heap(string name, EntityEntry row, IProperty[] written, SqliteConnection connection)
        {
            (Name, _written, Table) = (name, written, row.Metadata.GetTableName()!);
            _asked = row.State == EntityState.Added ? [] : [.. row.Metadata.GetProperties().Where(p => p.IsPrimaryKey() || p.IsConcurrencyToken)];
            string[] columns = [.. written.Select((_, n) => $"c{n}"), .. _asked.Select((_, n) => $"k{n}")];
            using var make = new SqliteCommand($"create temporary table {name} (n integer primary key, {string.Join(", ", columns)})", connection);
            make.ExecuteNonQuery();
            _put = new SqliteCommand($"insert into temp.{name} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})", connection);
            TakeOver = row.State switch
            {
                EntityState.Added => $"insert into {Quoted(Table)} ({string.Join(", ", written.Select(Column))}) select {string.Join(", ", columns)} from temp.{name} order by n",
                EntityState.Modified => $"update {Quoted(Table)} as t set {string.Join(", ", written.Select((p, n) => $"{Column(p)} = b.c{n}"))} from temp.{name} as b where {Same()}",
                _ => $"delete from {Quoted(Table)} as t where exists (select 1 from temp.{name} as b where {Same()})",
            };
        }

        public string Name { get; }
        public string Table { get; }
        public int Rows { get; private set; }

        /// <summary>What brings the rows into their table; it must change as many as there are.</summary>
        public string TakeOver { get; }

        public void Put(EntityEntry row)
        {
            _put.Parameters.Clear();
            foreach (var (n, property) in _written.Index())
            {
                Add($"c{n}", property, row.Property(property).CurrentValue);
            }

            foreach (var (n, property) in _asked.Index())
            {
                Add($"k{n}", property, row.Property(property).OriginalValue);
            }

            Rows += _put.ExecuteNonQuery();
        }

        public void Dispose() => _put.Dispose();

        private void Add(string name, IProperty property, object? value) =>
            _put.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(_put, "@" + name, value, property.IsNullable));

        private string Same() => string.Join(" and ", _asked.Select((p, n) => $"t.{Column(p)} {(p.IsPrimaryKey() ? "=" : "is")} b.k{n}"));

        private static string Column(IProperty property) => Quoted(property.GetColumnName());

        private static string Quoted(string name) => $"\"{name}\"";
    }
}
