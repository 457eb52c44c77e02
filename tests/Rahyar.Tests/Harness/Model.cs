using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Tests.Harness;

/// <summary>The database's model, without a database.</summary>
internal static class Model
{
    public static IReadOnlyList<Type> EntityTypes { get; } = Read();

    public static AppDb Sqlite() => new SqliteDesign().CreateDbContext([]);

    public static AppDb Postgres() => new PostgresDesign().CreateDbContext([]);

    private static List<Type> Read()
    {
        using var db = Sqlite();
        return [.. db.Model.GetEntityTypes().Select(e => e.ClrType)];
    }
}
