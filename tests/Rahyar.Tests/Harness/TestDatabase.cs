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

    private readonly PostgresCluster? _cluster;

    private TestDatabase(string folder, string? postgres, PostgresCluster? cluster) => (Folder, Postgres, _cluster) = (folder, postgres, cluster);

    /// <summary>The application's data folder; the SQLite file lies in it.</summary>
    public string Folder { get; }

    public string? Postgres { get; }

    /// <summary>What the application is told on its command line.</summary>
    public string[] Arguments => Postgres is null
        ? [$"--Rahyar:DataFolder={Folder}"]
        : [$"--Rahyar:DataFolder={Folder}", $"--ConnectionStrings:Postgres={Postgres}"];

    public static Task<TestDatabase> MakeAsync() => MakeInAsync(Directory.CreateTempSubdirectory("rahyar-test-").FullName);

    /// <summary>In a folder that is there already, as on a disk of its own.</summary>
    public static async Task<TestDatabase> MakeInAsync(string folder)
    {
        if (OnPostgres)
        {
            var cluster = await PostgresCluster.StartedAsync();
            return new TestDatabase(folder, await cluster.MakeDatabaseAsync(), cluster);
        }

        File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "rahyar.db"));
        return new TestDatabase(folder, null, null);
    }

    /// <summary>One on a PostgreSQL that is somebody else's to begin and to end.</summary>
    public static TestDatabase On(string postgres) => new(Directory.CreateTempSubdirectory("rahyar-test-").FullName, postgres, null);
    /// <summary>On a PostgreSQL that no other story uses, or in a file as always: it may go away and come back.</summary>
    public static async Task<TestDatabase> MakeLonelyAsync()
    {
        if (!OnPostgres)
        {
            return await MakeAsync();
        }

        var cluster = await PostgresCluster.StartLonelyAsync();
        return new TestDatabase(Directory.CreateTempSubdirectory("rahyar-test-").FullName, await cluster.MakeDatabaseAsync(), cluster);
    }

    /// <summary>PostgreSQL stops, or the file is not where it was.</summary>
    public async Task GoesAwayAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.StopAsync();
            return;
        }

        foreach (var file in Files())
        {
            File.Move(file, $"{file}{Away}");
        }
    }

    public async Task ComesBackAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.StartAgainAsync();
            return;
        }

        foreach (var file in Files())
        {
            File.Move(file, file[..^Away.Length], overwrite: true);
        }
    }

    private const string Away = ".away";

    private string[] Files() => Directory.GetFiles(Folder, "rahyar.db*");

    /// <summary>A database that <paramref name="fill"/> puts into an empty folder or on the cluster; it returns PostgreSQL's connection string.</summary>
    public static async Task<TestDatabase> FromAsync(Func<string, PostgresCluster?, Task<string?>> fill)
    {
        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        var cluster = OnPostgres ? await PostgresCluster.StartedAsync() : null;
        return new TestDatabase(folder, await fill(folder, cluster), cluster);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null && Postgres is not null)
        {
            await _cluster.DropDatabaseAsync(Postgres);
        }
        else if (Postgres is null)
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
        await db.Database.MigrateAsync();
        return file;
    }
}
