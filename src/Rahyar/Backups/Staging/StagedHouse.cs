using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rahyar.Data;

namespace Rahyar.Backups.Staging;

/// <summary>
/// A new house beside the old one: its tables are made and filled where nobody looks, and only when it is whole it takes the old one's place, in one step. Until then
/// whatever happens leaves the old one as it was; what is not taken goes when this is disposed of.
/// </summary>
internal abstract class StagedHouse(AppDb db) : IAsyncDisposable
{
    /// <summary>Speaks to the new house.</summary>
    public AppDb Db { get; } = db;

    /// <summary>Makes the tables as they were after a migration.</summary>
    public async Task BuildAsync(string migration, CancellationToken ct)
    {
        var id = Db.GetService<IMigrationsAssembly>().Migrations.Keys.Single(m => HouseShape.NameOf(m) == migration);
        await Db.GetService<IMigrator>().MigrateAsync(id, ct);
        await BeginLoadingAsync(ct);
    }

    public abstract Task LoadAsync(ShapedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken ct);

    /// <summary>The number from which on the database numbers rows by itself.</summary>
    public abstract Task CountFromAsync(ShapedTable table, long counter, CancellationToken ct);

    /// <summary>Brings the tables, as they were, up to this version's.</summary>
    public Task UpgradeAsync(CancellationToken ct) => Db.Database.MigrateAsync(ct);

    /// <summary>Brings indexes and references back; that checks all rows.</summary>
    public abstract Task FinishLoadingAsync(CancellationToken ct);

    /// <summary>Takes the place of the old house.</summary>
    public abstract Task ReplaceAsync(CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    /// <summary>Whether the rows of the new house are those that were counted while it was filled; the first table that differs, if one does.</summary>
    public async Task<string?> DiffersAsync(HouseShape shape, IReadOnlyDictionary<string, TableSum> sums, CancellationToken ct)
    {
        await using var rows = await HouseRows.OpenAsync(Db, ct);
        foreach (var table in shape.Tables)
        {
            var sum = new TableSum();
            await foreach (var _ in SummedAsync(rows.ReadAsync(table, ct), table, sum, ct))
            {
            }

            if ((sum.Rows, sum.Hash) != (sums[table.Name].Rows, sums[table.Name].Hash))
            {
                return table.Name;
            }
        }

        return null;
    }

    /// <summary>The rows as they come, added up on the way.</summary>
    public static async IAsyncEnumerable<object?[]> SummedAsync(
        IAsyncEnumerable<object?[]> rows, ShapedTable table, TableSum sum, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await using var writer = new BinaryWriter(buffer);
        await foreach (var row in rows.WithCancellation(ct))
        {
            buffer.SetLength(0);
            RowCodec.Write(writer, table, row);
            sum.Add(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
            yield return row;
        }
    }

    protected abstract Task BeginLoadingAsync(CancellationToken ct);
}
