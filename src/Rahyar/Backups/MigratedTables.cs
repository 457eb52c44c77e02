using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Rahyar.Backups;

/// <summary>
/// The tables as migrations leave them, found by going through what each of them does. What older tables looked like is said nowhere else: only the newest
/// migration keeps the whole model (docs/adr/0071).
/// </summary>
internal sealed class MigratedTables
{
    private readonly SortedDictionary<string, SortedDictionary<string, (string Type, bool IsCounter)>> _tables = new(StringComparer.Ordinal);

    /// <summary>All tables with their columns, both in the order of their names.</summary>
    public IEnumerable<(string Table, IReadOnlyDictionary<string, (string Type, bool IsCounter)> Columns)> All => _tables.Select(t => (t.Key, (IReadOnlyDictionary<string, (string, bool)>)t.Value));

    /// <exception cref="NotSupportedException">A step that changes tables in a way that nobody has taught this class yet.</exception>
    public void Apply(IEnumerable<MigrationOperation> steps)
    {
        foreach (var step in steps)
        {
            Apply(step);
        }
    }

    private void Apply(MigrationOperation step)
    {
        switch (step)
        {
            case CreateTableOperation made:
                _tables.Add(made.Name, new(StringComparer.Ordinal));
                made.Columns.ForEach(Set);
                break;
            case DropTableOperation dropped:
                _tables.Remove(dropped.Name);
                break;
            case RenameTableOperation { NewName: { } name } renamed:
                _tables.Add(name, _tables[renamed.Name]);
                _tables.Remove(renamed.Name);
                break;
            case AddColumnOperation or AlterColumnOperation:
                Set((ColumnOperation)step);
                break;
            case DropColumnOperation dropped:
                _tables[dropped.Table].Remove(dropped.Name);
                break;
            case RenameColumnOperation renamed:
                _tables[renamed.Table].Add(renamed.NewName, _tables[renamed.Table][renamed.Name]);
                _tables[renamed.Table].Remove(renamed.Name);
                break;
            case SqlOperation or InsertDataOperation or UpdateDataOperation or DeleteDataOperation or CreateIndexOperation or DropIndexOperation or RenameIndexOperation
                or AddForeignKeyOperation or DropForeignKeyOperation or AddPrimaryKeyOperation or DropPrimaryKeyOperation or AddUniqueConstraintOperation or DropUniqueConstraintOperation
                or AddCheckConstraintOperation or DropCheckConstraintOperation:
                break;
            default:
                throw new NotSupportedException($"A backup does not know what {step.GetType().Name} does to the tables: add it to {nameof(MigratedTables)}.");
        }
    }

    private void Set(ColumnOperation column) => _tables[column.Table][column.Name] =
        (column.ColumnType ?? throw new NotSupportedException($"The migration does not say the type of {column.Table}.{column.Name}."),
            column["Npgsql:ValueGenerationStrategy"] is NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
