using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Front.Programmes;

/// <summary>
/// Removes a test run wholly: its programme, its invented people, every row with the id of one of them in any of its columns, and every row with
/// the id of one of those. Tables and columns are the model's own, so what a feature adds later is found by the same rule. The journal alone is
/// never unwritten.
/// </summary>
internal sealed class TestRunRemoval(AppDb db)
{
    private const int Chunk = 500;

    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();
    private readonly IEntityType[] _tables = [.. LeavesFirst(db.Model.GetEntityTypes()
        .Where(t => !t.IsOwned() && !t.IsPropertyBag && t.ClrType != typeof(Person) && t.ClrType != typeof(JournalEntry)))];

    public async Task RemoveAsync(Guid testRun, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        HashSet<Guid> gone = [testRun, .. await db.People.Where(p => p.InventedFor == testRun).Select(p => p.Id).ToListAsync(ct)];
        for (List<Guid> last = [.. gone], found = []; last.Count > 0; (last, found) = (found, []))
        {
            foreach (var table in _tables.Where(HasId))
            {
                found.AddRange((await FindAsync(table, last, ct)).Where(gone.Add));
            }
        }

        foreach (var table in _tables)
        {
            await RemoveAsync(table, HasId(table) ? table.GetProperties().Where(p => p.Name == nameof(Entity.Id)) : Names(table), gone, ct);
        }

        await db.People.Where(p => p.InventedFor == testRun).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<HashSet<Guid>> FindAsync(IEntityType table, List<Guid> named, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        foreach (var (column, some) in Names(table).SelectMany(column => named.Chunk(Chunk).Select(some => (column, some))))
        {
            var id = _sql.DelimitIdentifier(table.FindProperty(nameof(Entity.Id))!.GetColumnName());
            var query = $"SELECT {id} AS {_sql.DelimitIdentifier("Value")} FROM {Where(table, column, some)}";
            found.UnionWith(await db.Database.SqlQueryRaw<Guid>(query, [.. some]).ToListAsync(ct));
        }

        return found;
    }

    private async Task RemoveAsync(IEntityType table, IEnumerable<IProperty> columns, HashSet<Guid> gone, CancellationToken ct)
    {
        foreach (var (column, some) in columns.SelectMany(column => gone.Chunk(Chunk).Select(some => (column, some))))
        {
            var statement = $"DELETE FROM {Where(table, column, some)}";
            await db.Database.ExecuteSqlRawAsync(statement, some.Cast<object>(), ct);
        }
    }

    private string Where(IEntityType table, IProperty column, Guid[] some) =>
        $"{_sql.DelimitIdentifier(table.GetTableName()!)} WHERE {_sql.DelimitIdentifier(column.GetColumnName())} IN ({string.Join(", ", some.Select((_, n) => $"{{{n}}}"))})";

    private static bool HasId(IEntityType table) => typeof(Entity).IsAssignableFrom(table.ClrType);

    // Whatever holds somebody's or something's id, but not its own.
    private static IEnumerable<IProperty> Names(IEntityType table) =>
        table.GetProperties().Where(p => (p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)) && p.Name != nameof(Entity.Id));

    private static List<IEntityType> LeavesFirst(IEnumerable<IEntityType> tables)
    {
        var (left, ordered) = (tables.ToList(), new List<IEntityType>());
        while (left.Count > 0)
        {
            var leaf = left.Find(t => !left.Exists(other => other != t && other.GetForeignKeys().Any(key => key.PrincipalEntityType == t))) ?? left[0];
            left.Remove(leaf);
            ordered.Add(leaf);
        }

        return ordered;
    }
}
