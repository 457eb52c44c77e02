using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Stored;

/// <summary>Databases as earlier versions left them: SQLite's file and PostgreSQL's dump, compressed, in <c>House/Stored</c>.</summary>
internal static class StoredDatabase
{
    public static string Folder { get; } = Path.Combine(Source.Root, "tests", "Rahyar.Tests", "House", "Stored");

    /// <summary>A database with what <paramref name="version"/> left, of the kind that this run is about.</summary>
    public static Task<TestDatabase> OpenAsync(string version) => TestDatabase.FromAsync(async (folder, cluster) =>
    {
        if (cluster is null)
        {
            await UnpackAsync(FileOf(version, "db"), Path.Combine(folder, "rahyar.db"));
            return null;
        }

        var script = Path.Combine(folder, "stored.sql");
        await UnpackAsync(FileOf(version, "sql"), script);
        return await cluster.RestoreDatabaseAsync(script);
    });

    /// <summary>Keeps a database as <paramref name="version"/>'s.</summary>
    public static async Task WriteAsync(TestDatabase database, string version)
    {
        Directory.CreateDirectory(Folder);
        if (database.Postgres is not { } postgres)
        {
            var copy = Path.Combine(database.Folder, "stored.db");
            await using (var connection = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "rahyar.db")}"))
            {
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = $"VACUUM INTO '{copy}'";
                await command.ExecuteNonQueryAsync();
            }

            await PackAsync(copy, FileOf(version, "db"));
            return;
        }

        var dump = Path.Combine(database.Folder, "stored.sql");
        await (await PostgresCluster.StartedAsync()).DumpDatabaseAsync(postgres, dump);
        await PackAsync(dump, FileOf(version, "sql"));
    }

    private static string FileOf(string version, string kind) => Path.Combine(Folder, $"{version}.{kind}.br");

    private static async Task PackAsync(string from, string to)
    {
        await using var source = File.OpenRead(from);
        await using var target = new BrotliStream(File.Create(to), CompressionLevel.SmallestSize);
        await source.CopyToAsync(target);
    }

    private static async Task UnpackAsync(string from, string to)
    {
        await using var source = new BrotliStream(File.OpenRead(from), CompressionMode.Decompress);
        await using var target = File.Create(to);
        await source.CopyToAsync(target);
    }
}
