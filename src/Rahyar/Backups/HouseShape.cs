using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Backups;

/// <summary>What a cell holds, whichever database it lies in.</summary>
internal enum CellKind : byte
{
    Boolean = 1,
    Small = 2,
    Integer = 3,
    Long = 4,
    Real = 5,
    Decimal = 6,
    Date = 7,
    Instant = 8,
    Uuid = 9,
    Text = 10,
    Bytes = 11,
    Longs = 12,
    Texts = 13,
    Uuids = 14,
    Json = 15,
}

/// <param name="Name">The column's name, the same in both databases.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Instants">Of JSON: the properties that are instants, which SQLite keeps as ticks and PostgreSQL in words.</param>
internal sealed record ShapedColumn(string Name, CellKind Kind, IReadOnlyList<string> Instants);

/// <param name="Name">The table's name.</param>
/// <param name="Columns">In the order of their names.</param>
/// <param name="Counter">The column that the database numbers by itself.</param>
internal sealed record ShapedTable(string Name, IReadOnlyList<ShapedColumn> Columns, string? Counter)
{
    public string ColumnList { get; } = string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));
}

/// <summary>
/// The tables as a migration left them, as both databases know them. PostgreSQL's types say what SQLite's do not (an instant, an id), so the shape is
/// always that of PostgreSQL's migration of the name. Left out is what belongs to a server rather than to the house: the job store, and the list of backups.
/// </summary>
internal sealed record HouseShape(string Migration, IReadOnlyList<ShapedTable> Tables)
{
    private static readonly string[] OfTheServer = ["backup", QuartzTables.Prefix];

    // As the framework finds them, without the model that it would build first: that takes half a second, and each command asks.
    private static readonly IReadOnlyList<(string Id, Type Type)> Types = [.. from type in typeof(PostgresDb).Assembly.GetTypes()
                                                                              where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(PostgresDb)
                                                                              let id = type.GetCustomAttribute<MigrationAttribute>()!.Id
                                                                              orderby id
                                                                              select (id, type)];

    private const string Provider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>What migrations do not say: which properties of columns of JSON are instants, in this version and in earlier ones.</summary>
    internal static readonly IReadOnlyDictionary<(string Table, string Column), IReadOnlyList<string>> InstantsInJson = new Dictionary<(string, string), IReadOnlyList<string>>
    {
        [("people_identity_user_passkey", "data")] = ["CreatedAt"],
        [("structure_agreement", "signatures")] = ["At"],
    };

    /// <summary>The migrations of this version, by name, oldest first. Both databases have the same ones.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [.. Types.Select(t => NameOf(t.Id))];

    // Never another within one version.
    private static readonly ConcurrentDictionary<string, HouseShape?> Known = new();

    /// <summary>The shape after a migration; null where this version does not know it.</summary>
    public static HouseShape? At(string migration) => Known.GetOrAdd(migration, Read);

    private static HouseShape? Read(string migration)
    {
        if (!Migrations.Contains(migration))
        {
            return null;
        }

        var tables = new MigratedTables();
        foreach (var (id, type) in Types)
        {
            var step = (Migration)Activator.CreateInstance(type)!;
            step.ActiveProvider = Provider;
            tables.Apply(step.UpOperations);
            if (NameOf(id) == migration)
            {
                break;
            }
        }

        return new HouseShape(migration, [.. tables.All.Where(t => !IsOfTheServer(t.Table)).Select(t => new ShapedTable(t.Table,
            [.. t.Columns.Select(c => new ShapedColumn(c.Key, KindOf(c.Value.Type), InstantsInJson.GetValueOrDefault((t.Table, c.Key), [])))],
            t.Columns.FirstOrDefault(c => c.Value.IsCounter).Key))]);
    }

    private static bool IsOfTheServer(string table) => OfTheServer.Any(o => table == o || (o.EndsWith('_') && table.StartsWith(o, StringComparison.Ordinal)));

    /// <summary>The name of a migration without the moment in which it was written, which differs between the databases.</summary>
    public static string NameOf(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>The last migration that a database has had; null where it has none.</summary>
    public static async Task<string?> MigrationOfAsync(AppDb db, CancellationToken ct) =>
        (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() is { } last ? NameOf(last) : null;

    private static CellKind KindOf(string type) => type switch
    {
        "boolean" => CellKind.Boolean,
        "smallint" => CellKind.Small,
        "integer" => CellKind.Integer,
        "bigint" => CellKind.Long,
        "double precision" => CellKind.Real,
        "numeric" => CellKind.Decimal,
        "date" => CellKind.Date,
        "timestamp with time zone" => CellKind.Instant,
        "uuid" => CellKind.Uuid,
        "bytea" => CellKind.Bytes,
        "bigint[]" => CellKind.Longs,
        "text[]" => CellKind.Texts,
        "uuid[]" => CellKind.Uuids,
        "jsonb" => CellKind.Json,
        "text" => CellKind.Text,
        _ when type.StartsWith("character varying", StringComparison.Ordinal) && !type.EndsWith(']') => CellKind.Text,
        _ => throw new NotSupportedException($"A backup does not know columns of the type {type} yet: add it to CellKind."),
    };
}
