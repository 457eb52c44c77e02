using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Backups;
using Rahyar.Demo;
using Rahyar.Modules.People;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Backups;

/// <summary><c>rahyar backup</c> beside a server at work, and <c>rahyar restore</c> on another machine.</summary>
[Trait("Database", "one")]
public sealed class BackupStory : Story
{
    private const string Passphrase = "seven petals around a core";

    private string Backup => Path.Combine(app.DataFolder, "of-today.backup");

    [Fact]
    public async Task A_house_of_many_comes_back_to_the_last_row_and_byte()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 60, Weeks: 6), app.Now).BuildAsync(Cancellation);
        var pair = await SharedAsync();
        await app.JournalIsRead();
        var (before, code, said, complained) = (await HoldsAsync(), 1, "", "");
        // Until nothing was counted or noted in the background while it was taken.
        for (var quiet = false; !quiet;)
        {
            File.Delete(Backup);
            (code, said, complained) = await Command.RunAsync(app, ["backup", Backup, "--check", "--json"], new() { ["Backup__Passphrase"] = Passphrase });
            var after = await HoldsAsync();
            (quiet, before) = (code != 0 || before.SequenceEqual(after), after);
        }

        Assert.True(code == 0, complained);
        var result = JsonDocument.Parse(said).RootElement;
        Assert.True(result.GetProperty("proven").GetBoolean() && result.GetProperty("encrypted").GetBoolean(), said);
        Assert.True(result.GetProperty("rows").GetInt64() > 3_000, said);
        Assert.True(result.GetProperty("contents").GetInt32() >= 1, said);
        Assert.Empty(result.GetProperty("missing").EnumerateArray());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        }

        await using var other = await BackupPlace.EmptyAsync();
        (code, said, complained) = await other.RunAsync(["restore", Backup, "--keep-signed-in"], new() { ["Backup__Passphrase"] = Passphrase });

        Assert.True(code == 0, complained);
        Assert.Contains("counted and compared", said, StringComparison.Ordinal);
        Assert.Equal(before, await other.HoldsAsync());
        Assert.Equal(pair.Content, await File.ReadAllBytesAsync(Path.Combine(other.Folder, pair.Name), Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(other.Folder, "arriving")));
        Assert.False(Directory.Exists(Path.Combine(other.Folder, "restoring")) && Directory.EnumerateDirectories(Path.Combine(other.Folder, "restoring")).Any());
    }

    [Fact]
    [Trait("Run", "whole")]
    public async Task What_is_written_while_it_is_taken_waits_for_nobody_and_the_backup_is_of_one_instant()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 60, Weeks: 6), app.Now).BuildAsync(Cancellation);
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        using var enough = new CancellationTokenSource();
        var (written, longest) = (0, TimeSpan.Zero);
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var watch = System.Diagnostics.Stopwatch.StartNew();
                (await sara.Submit($"/mentorships/{pair}/messages", "form:has(textarea)", new { Text = $"Word {written}" })).Is(200);
                (written, longest) = (written + 1, watch.Elapsed > longest ? watch.Elapsed : longest);
                await Task.Delay(300, Cancellation);
            }
        }, Cancellation);

        var (code, _, complained) = await Command.RunAsync(app, ["backup", Backup]);
        await enough.CancelAsync();
        await writing;

        Assert.True(code == 0, complained);
        Assert.True(written > 1, $"Only {written} were written meanwhile.");
        Assert.True(longest < TimeSpan.FromSeconds(15), $"Somebody waited for {longest}.");
        await using var other = await BackupPlace.EmptyAsync();
        (code, _, complained) = await other.RunAsync(["restore", Backup]);
        Assert.True(code == 0, complained);
        await using var db = Rahyar.Backups.House.Open(other.Configuration);
        // Of one instant: each message has its entry in the journal, and the journal knows of no message that is not there.
        var messages = await db.Set<Modules.Communication.Messages.Message>().Where(m => m.MentorshipId == pair).Select(m => m.Id).ToListAsync(Cancellation);
        var told = await db.Journal.Where(e => e.MentorshipId == pair && e.Verb == "message.sent").Select(e => e.SubjectId!.Value).ToListAsync(Cancellation);
        Assert.Equal(messages.Order(), told.Order());
        Assert.True(messages.Count <= written);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_restored_house_serves_its_people_reads_its_secrets_and_ends_their_sessions()
    {
        var cast = await DemoAsync();
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", Backup])).Code);
        var cookie = await app.World.Ask(db => db.DataProtectionKeys.CountAsync(Cancellation));
        Assert.True(cookie > 0);
        Assert.True(await app.World.Ask(db => db.Set<SignInSession>().AnyAsync(s => s.EndedAt == null, Cancellation)));
        // It goes with the server that is started on it.
        var database = await TestDatabase.FromAsync(async (_, cluster) => cluster is null ? null : await cluster.MakeDatabaseAsync(empty: true));
        var (code, said, complained) = await new BackupPlace(database).RunAsync(["restore", Backup]);
        Assert.True(code == 0, complained);
        Assert.Contains("sign in again", said, StringComparison.Ordinal);
        await using var again = await RunningApp.OpenAsync(database);
        Assert.False(await again.World.Ask(db => db.Set<SignInSession>().AnyAsync(s => s.EndedAt == null, Cancellation)));
        Assert.Equal(cookie, await again.World.Ask(db => db.DataProtectionKeys.CountAsync(Cancellation)));
        using var coordinator = await again.World.SignIn(cast.PersonId, cast.Name);
        (await coordinator.Get("/programmes")).Is(200).Shows(DemoUniversity.MidLife);
        // It numbers on from where it was.
        Assert.True(await again.World.Ask(db => db.Journal.MaxAsync(e => e.Seq)) > await app.World.Ask(db => db.Journal.MaxAsync(e => e.Seq)));
        using var nadia = await again.Administrator("Nadia");
        (await nadia.Get("/backups")).Is(200).Shows("Proven by a restore");
    }

    [Fact]
    public async Task Who_was_erased_since_is_erased_again_by_what_the_house_knows_or_the_list_that_was_kept()
    {
        var sara = await app.Mentee("Sara");
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", Backup])).Code);
        var database = await TestDatabase.FromAsync(async (_, cluster) => cluster is null ? null : await cluster.MakeDatabaseAsync(empty: true));
        var other = new BackupPlace(database);
        var list = Path.Combine(app.DataFolder, "erasures.csv");

        Assert.Contains("Nothing here says who was erased", (await other.RunAsync(["restore", Backup])).Said, StringComparison.Ordinal);
        await File.WriteAllTextAsync(list, "person,erased\nsara,yesterday\n", Cancellation);
        var (code, said, complained) = await other.RunAsync(["restore", Backup, "--replace-newer", "--erasures", list]);
        Assert.True(code == 1 && complained.Contains("line 2", StringComparison.Ordinal), complained);
        await File.WriteAllTextAsync(list, $"person,erased\n{sara.Id},2026-03-01\n", Cancellation);
        (code, said, complained) = await other.RunAsync(["restore", Backup, "--replace-newer", "--erasures", list]);
        Assert.True(code == 0 && said.Contains("One person in it has been erased since", StringComparison.Ordinal), said + complained);

        var server = await RunningApp.OpenAsync(database);
        await EraseAsync(server, sara.Id);
        await server.LeaveAsync();

        // Over this house it is known without a list.
        (code, said, complained) = await other.RunAsync(["restore", Backup, "--replace-newer"]);
        Assert.True(code == 0 && said.Contains("One person in it has been erased since", StringComparison.Ordinal), said + complained);
        await using var again = await RunningApp.OpenAsync(database);
        Assert.Equal("Sara", await again.World.Ask(db => db.People.Where(p => p.Id == sara.Id).Select(p => p.Name).SingleAsync(Cancellation)));
        await EraseAsync(again, sara.Id);
    }

    private static async Task EraseAsync(RunningApp server, Guid person)
    {
        server.Clock.Move(TimeProvider.System.GetUtcNow() - server.Now + TimeSpan.FromHours(2));
        await server.World.Ask(async db =>
        {
            await server.Services.GetRequiredService<Modules.People.Erasures.Erasing>().RunAsync(db, server.Now, Cancellation);
            return true;
        });
        Assert.NotNull(await server.World.Ask(db => db.People.Where(p => p.Id == person).Select(p => p.ErasedAt).SingleAsync(Cancellation)));
        Assert.NotEqual("Sara", await server.World.Ask(db => db.People.Where(p => p.Id == person).Select(p => p.Name).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_database_of_0_1_in_an_old_backup_is_brought_up_to_date()
    {
        await using var old = new BackupPlace(await House.Stored.StoredDatabase.OpenAsync("0.1"));
        var (code, _, complained) = await old.RunAsync(["backup", Backup]);
        Assert.True(code == 0, complained);
        await using var other = await BackupPlace.EmptyAsync();
        (code, _, complained) = await other.RunAsync(["restore", Backup, "--keep-signed-in"]);
        Assert.True(code == 0, complained);

        // The same as bringing the old one up to date.
        await using (var db = Rahyar.Backups.House.Open(old.Configuration))
        {
            await db.Database.MigrateAsync(Cancellation);
        }

        // Migrations give ids by chance to rows that they make: as many, not the same.
        Assert.Equal((await old.HoldsAsync()).Select(t => (t.Key, t.Value.Rows)), (await other.HoldsAsync()).Select(t => (t.Key, t.Value.Rows)));
    }

    private async Task<DemoCast.Figure> DemoAsync()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 40, Weeks: 4), app.Now).BuildAsync(Cancellation);
        await app.Mentee("Sara");
        return (await app.World.Ask(db => DemoCast.AllAsync(db, Cancellation))).Single(c => c.Key == "coordinator");
    }

    private async Task<(byte[] Content, string Name)> SharedAsync()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var files = $"/mentorships/{await app.World.Mentorship(omid, sara)}/files";
        var content = Upload.Like("draft.pdf", 700_000);
        (await sara.Submit(files, "#share", new { File = new Upload("draft.pdf", content) })).IsAt(files).Shows("is shared");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return (content, $"files/{hash[..2]}/{hash}");
    }

    private async Task<Dictionary<string, (long Rows, string Hash)>> HoldsAsync()
    {
        await using var db = Rahyar.Backups.House.Open(app.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>());
        return await BackupPlace.HoldsAsync(db);
    }
}
