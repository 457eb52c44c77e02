using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Backups;
using Rahyar.Jobs;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Backups;

/// <summary>Backups by the clock: one each day, proven by a restore, rotated; and whoever answers for the house sees what failed.</summary>
public sealed class ScheduleStory : Story
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rahyar-backups-{Guid.NewGuid():N}");

    private protected override string[] Settings => [$"--Backup:Folder={_folder}", "--Backup:Passphrase=seven petals", "--Backup:Daily=2", "--Backup:Weekly=1", "--Backup:Monthly=1"];

    private protected override ValueTask Leave()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        File.Delete(_folder);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_day_one_is_taken_the_newest_is_proven_and_the_old_ones_go()
    {
        using var nadia = await app.Administrator("Nadia");
        (await nadia.Get("/backups")).Is(200).Shows("No backup yet", "Nobody knows yet whether a restore would work");

        await Work();
        await Work();
        Assert.Single(Directory.GetFiles(_folder));
        (await nadia.Get("/backups")).Is(200).Shows("Kept", "Encrypted", "Proven by a restore").Hides("Nobody knows yet");
        var so = await app.World.Ask(db => db.BackupsSoFarAsync(Cancellation));
        Assert.True(so is { Last.IsScheduled: true, Last.ProvenAt: not null });
        Assert.Equal(so.Last.Id, so.Proven!.Id);

        for (var day = 0; day < 4; day++)
        {
            app.Clock.Move(TimeSpan.FromDays(1));
            await Work();
        }

        // Two days; the newest of the week and of the month are among them.
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        Assert.Equal(5, await app.World.Ask(db => db.Backups.CountAsync(b => b.State == BackupState.Kept, Cancellation)));
        var throwAway = Path.Combine(app.DataFolder, "restoring");
        Assert.False(Directory.Exists(throwAway) && Directory.EnumerateFileSystemEntries(throwAway).Any());
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task One_that_fails_is_seen_by_the_administrator_and_is_tried_again()
    {
        using var nadia = await app.Administrator("Nadia");
        // A file stands where the folder has to be: even root cannot write there.
        await File.WriteAllTextAsync(_folder, "", Cancellation);
        await Work();
        (await nadia.Get("/failures")).Is(200).Shows("Failed so far: 1", "backup.cannot-write");
        (await nadia.Get("/backups")).Is(200).Shows("The last backup failed", "The folder cannot be written");
        Assert.Equal(1, await app.World.Ask(db => db.FailedWork.CountAsync(f => f.Work == "backup", Cancellation)));

        File.Delete(_folder);
        app.Clock.Move(TimeSpan.FromHours(1));
        await Work();
        (await nadia.Get("/failures")).Is(200).Shows("Nothing has failed");
        (await nadia.Get("/backups")).Is(200).Shows("Kept");
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task One_that_the_disk_has_damaged_is_not_proven()
    {
        using var nadia = await app.Administrator("Nadia");
        await Work();
        app.Clock.Move(TimeSpan.FromDays(8));
        await Work();
        var last = (await app.World.Ask(db => db.BackupsSoFarAsync(Cancellation))).Last!;
        var bytes = await File.ReadAllBytesAsync(last.File, Cancellation);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(last.File, bytes, Cancellation);

        var (code, _, complained) = await Command.RunAsync(app, ["restore", last.File, "--check"], new() { ["Backup__Passphrase"] = "seven petals" });

        Assert.True(code == 1 && complained.Contains("is damaged", StringComparison.Ordinal), complained);
        (await nadia.Get("/backups")).Is(200).Shows("The restore that was to prove it failed", "The file is damaged");
    }

    [Fact]
    public async Task Who_wants_one_now_presses_a_button_and_sees_how_far_it_is()
    {
        using var nadia = await app.Administrator("Nadia");
        var page = (await nadia.Get("/backups")).Is(200).Shows("Take a backup now");
        var asked = await Task.WhenAll(nadia.SubmitOnly(page, "#now"), nadia.SubmitOnly(page, "#now"));
        Assert.All(asked, answer => answer.Is(302));

        // With a cold scheduler the first look is before its end, and has a word about it.
        await AllAreTaken();
        (await nadia.Get("/backups")).Is(200).Shows("Kept", "Take a backup now").Hides("Being taken");
        var taken = Assert.Single(await app.World.Ask(db => db.Backups.ToListAsync(Cancellation)));
        Assert.True(taken is { State: BackupState.Kept, IsScheduled: false, IsEncrypted: true } && Path.GetDirectoryName(taken.File) == _folder, taken.File);
        Assert.True(Rotation.TakenAt(Path.GetFileName(taken.File)) is not null, taken.File);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task One_that_was_asked_for_before_the_server_ended_is_taken_up_and_one_that_fails_says_why()
    {
        using var nadia = await app.Administrator("Nadia");
        await app.World.Arrange(db => db.Add(Backup.Want(Guid.CreateVersion7(), _folder, true, app.Now)));
        (await nadia.Get("/backups")).Is(200).Shows("It begins in a moment").Hides("Take a backup now");

        await app.Services.GetServices<ScheduledWork>().OfType<UnfinishedJobs>().Single().RunAloneAsync(app.Services.GetRequiredService<IServiceScopeFactory>(), Cancellation);
        await AllAreTaken();
        Assert.Equal(1, await app.World.Ask(db => db.Backups.CountAsync(b => b.State == BackupState.Kept, Cancellation)));

        Directory.Delete(_folder, recursive: true);
        await File.WriteAllTextAsync(_folder, "", Cancellation);
        (await nadia.Submit("/backups", "#now")).Is(200);
        await AllAreTaken();
        (await nadia.Get("/backups")).Is(200).Shows("The last backup failed", "The folder cannot be written", "Take a backup now");
    }

    private async Task AllAreTaken()
    {
        for (var looked = 0; await app.World.Ask(db => db.Backups.AnyAsync(b => b.State == BackupState.Wanted || b.State == BackupState.Running, Cancellation)); looked++)
        {
            Assert.True(looked < 300, "It was never taken.");
            await Task.Delay(100, Cancellation);
        }
    }

    private Task Work() => app.Services.GetServices<ScheduledWork>().OfType<BackupWork>().Single().RunAloneAsync(app.Services.GetRequiredService<IServiceScopeFactory>(), Cancellation);
}
