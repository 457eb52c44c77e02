using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Demo;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Backups;

/// <summary><c>rahyar move</c>: from SQLite to PostgreSQL, and there is nothing that was not there before.</summary>
[Trait("Database", "postgres")]
public sealed class MoveStory
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_SQLite_to_PostgreSQL_everything_comes_along_and_numbers_go_on()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "It needs a PostgreSQL: RAHYAR_TEST_DB=postgres.");
        var cluster = await PostgresCluster.StartedAsync();
        // It goes with the server that is started on it.
        var database = await TestDatabase.FromAsync(async (_, _) => await cluster.MakeDatabaseAsync(empty: true));
        var there = new BackupPlace(database);
        // A SQLite house in the same folder, of 0.1 and brought up to date, as a server leaves it.
        await using (var reader = new System.IO.Compression.BrotliStream(File.OpenRead(Path.Combine(House.Stored.StoredDatabase.Folder, "0.1.db.br")), System.IO.Compression.CompressionMode.Decompress))
        await using (var file = File.Create(there.House))
        {
            await reader.CopyToAsync(file, Cancellation);
        }

        Dictionary<string, (long, string)> before;
        long? journal;
        await using (var old = Rahyar.Backups.House.OpenSqlite(there.Configuration))
        {
            await old.Database.MigrateAsync(Cancellation);
            before = await BackupPlace.HoldsAsync(old);
            journal = await old.Journal.MaxAsync(e => e.Seq, Cancellation);
        }

        var (code, said, complained) = await there.RunAsync(["move"]);
        Assert.True(code == 0, complained);
        Assert.Contains("every table there has the same ones", said, StringComparison.Ordinal);
        Assert.Equal(before, await there.HoldsAsync());
        Assert.True(File.Exists(there.House));
        (code, _, complained) = await there.RunAsync(["move"]);
        Assert.True(code == 1 && complained.Contains("empty database only", StringComparison.Ordinal), complained);

        await using var app = await RunningApp.OpenAsync(database);
        var cast = (await app.World.Ask(db => DemoCast.AllAsync(db, Cancellation))).Single(c => c.Key == "coordinator");
        using var coordinator = await app.World.SignIn(cast.PersonId, cast.Name);
        (await coordinator.Get("/programmes")).Is(200).Shows(DemoUniversity.MidLife);
        Assert.True(await app.World.Ask(db => db.Journal.MaxAsync(e => e.Seq, Cancellation)) > journal);
    }

    [Fact]
    [Trait("Run", "whole")]
    public async Task A_backup_of_one_kind_of_database_is_restored_to_the_other()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "It needs a PostgreSQL: RAHYAR_TEST_DB=postgres.");
        await using var app = await RunningApp.OpenAsync();
        await new DemoUniversity(app.Services, new DemoSize(People: 40, Weeks: 4), app.Now).BuildAsync(Cancellation);
        await app.JournalIsRead();
        var backup = Path.Combine(app.DataFolder, "of-today.backup");
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", backup])).Code);
        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        using var process = Command.Start(folder, null, ["restore", backup, "--keep-signed-in"]);
        var complained = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, complained);

        await using (var sqlite = Rahyar.Backups.House.OpenSqlite(new Microsoft.Extensions.Configuration.ConfigurationManager { ["Rahyar:DataFolder"] = folder }))
        {
            await using var postgres = Rahyar.Backups.House.Open((Microsoft.Extensions.Configuration.IConfiguration)app.Services.GetService(typeof(Microsoft.Extensions.Configuration.IConfiguration))!);
            Assert.Equal(await BackupPlace.HoldsAsync(postgres), await BackupPlace.HoldsAsync(sqlite));
        }

        Directory.Delete(folder, recursive: true);
    }
}
