using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Tests.Harness;

/// <summary>
/// One fresh database. The process runs on one kind, chosen by <c>RAHYAR_TEST_DB</c> (<c>sqlite</c>, the default, or
/// <c>postgres</c>); <c>./test</c> runs the suite once on each.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public static bool OnPostgres { get; } =
        string.Equals(Environment.GetEnvironmentVariable("RAHYAR_TEST_DB"), "postgres", StringComparison.OrdinalIgnoreCase);

    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);

    private TestDatabase(string folder, string? postgres) => (Folder, Postgres) = (folder, postgres);

    /// <summary>The application's data folder; the SQLite file lies in it.</summary>
    public string Folder { get; }

    public string? Postgres { get; }

    /// <summary>What the application is told on its command line.</summary>
    public string[] Arguments => Postgres is null
        ? [$"--Rahyar:DataFolder={Folder}"]
        : [$"--Rahyar:DataFolder={Folder}", $"--ConnectionStrings:Postgres={Postgres}"];

    public static async Task<TestDatabase> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        if (OnPostgres)
        {
            return new TestDatabase(folder, await (await PostgresCluster.StartedAsync()).MakeDatabaseAsync());
        }

        File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "rahyar.db"));
        return new TestDatabase(folder, null);
    }

    /// <summary>A database that <paramref name="fill"/> puts into an empty folder or on the cluster; it returns PostgreSQL's connection string.</summary>
    public static async Task<TestDatabase> FromAsync(Func<string, PostgresCluster?, Task<string?>> fill)
    {
        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        return new TestDatabase(folder, await fill(folder, OnPostgres ? await PostgresCluster.StartedAsync() : null));
    }

    public async ValueTask DisposeAsync()
    {
        if (Postgres is not null)
        {
            await (await PostgresCluster.StartedAsync()).DropDatabaseAsync(Postgres);
        }
        else
        {
            SqliteConnection.ClearPool(new SqliteConnection($"Data Source={Path.Combine(Folder, "rahyar.db")}"));
        }

        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still being closed stays in the temporary folder.
        }
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("rahyar-template-").FullName, "template.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        await using var db = new SqliteDb(new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite($"Data Source={file};Pooling=False").UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);
        await FurnishAsync(db);
        return file;
    }

    /// <summary>
    /// Migrates; while the model is ahead of its migrations, makes the tables from the model, so that only the test of
    /// the migrations complains and not every story.
    /// </summary>
    public static async Task FurnishAsync(AppDb db)
    {
        if (db.Database.HasPendingModelChanges())
        {
            await db.Database.EnsureCreatedAsync();
        }
        else
        {
            await db.Database.MigrateAsync();
        }
    }
}
