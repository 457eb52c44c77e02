using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Backups;

/// <summary>Whatever is wrong with a backup, or with where it shall go, is said in words, and nothing is changed.</summary>
public sealed class RefusalStory : Story
{
    private const string Passphrase = "seven petals around a core";

    private string Backup => Path.Combine(app.DataFolder, "of-today.backup");

    private string Copy => Path.Combine(app.DataFolder, "copy.backup");

    private protected override async Task Arrange()
    {
        await app.Mentee("Sara");
        await app.World.Arrange(db => db.Add(new Ticket(null, Guid.CreateVersion7(), "The camera stays black.", app.Now)));
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_file_that_is_torn_damaged_foreign_newer_or_locked_is_refused_in_words_and_the_house_stays()
    {
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", Backup], new() { ["Backup__Passphrase"] = Passphrase })).Code);
        var whole = await File.ReadAllBytesAsync(Backup, Cancellation);
        await using var other = await BackupPlace.EmptyAsync();
        Assert.Equal(0, (await other.RunAsync(["restore", Backup], new() { ["Backup__Passphrase"] = Passphrase })).Code);
        var before = await other.HoldsAsync();
        await using var there = App.Build([$"--Rahyar:DataFolder={other.Folder}", $"--ConnectionStrings:Postgres={other.Postgres}"], builder => builder.Logging.ClearProviders());
        var (restores, typed) = (there.Services.GetRequiredService<RestoresBackups>(), false);
        var locale = new Locale(there.Services.GetRequiredService<Texts>(), Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);

        await Refused(whole[..^100], "ends before its end");
        await Refused(whole[..40], "ends before its end");
        await Refused(Changed(whole, whole.Length / 2), "is damaged");
        await Refused(Changed(whole, whole.Length - 3), "is damaged");
        // A word of the header that nobody looks at, and that is sealed with the rest.
        await Refused(Changed(whole, whole.AsSpan().IndexOf("takenAt"u8) + 12), "is damaged");
        await Refused([.. whole, 7], "is damaged");
        await Refused("PK, a reading list"u8.ToArray(), "is not a backup of Rahyar");
        await Refused([], "ends before its end");
        await Refused(Said(whole, "\"format\":1", "\"format\":7"), "was written by Rahyar");
        await Refused(whole, "is not the passphrase", "five petals");
        await Refused(whole, "is encrypted", "");
        Assert.Contains("There is no file", (await other.RunAsync(["restore", Copy + ".gone"])).Complained, StringComparison.Ordinal);

        // The first by the command as it is typed, the others by what it calls: a process for each would take a minute.
        async Task Refused(byte[] bytes, string words, string? passphrase = null)
        {
            await File.WriteAllBytesAsync(Copy, bytes, Cancellation);
            var (code, complained) = typed
                ? (1, locale.Refusal(await Assert.ThrowsAsync<Refused>(() => restores.RestoreAsync(Copy, passphrase is "" ? null : passphrase ?? Passphrase, replaceNewer: true, erasures: null, keepSignedIn: false, _ => { }, Cancellation))))
                : await Typed();
            typed = true;
            Assert.True(code == 1 && complained.Contains(words, StringComparison.Ordinal) && complained.Contains("Nothing was changed", StringComparison.Ordinal), $"{code}, not “{words}”: {complained}");
            Assert.Equal(before, await other.HoldsAsync());
        }

        async Task<(int, string)> Typed()
        {
            var (code, _, complained) = await other.RunAsync(["restore", Copy, "--replace-newer"], new() { ["Backup__Passphrase"] = Passphrase });
            return (code, complained);
        }
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task What_is_newer_is_replaced_only_when_one_says_so_and_nothing_under_a_server_that_runs()
    {
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", Backup])).Code);
        var (code, _, complained) = await Command.RunAsync(app, ["restore", Backup, "--replace-newer"]);
        Assert.True(code == 1 && complained.Contains("A server is running", StringComparison.Ordinal), complained);

        // By the story's clock the next thing happens in October; the command goes by the machine's.
        await using var other = await BackupPlace.EmptyAsync();
        Assert.Equal(0, (await other.RunAsync(["restore", Backup])).Code);
        await using (var db = Rahyar.Backups.House.Open(other.Configuration))
        {
            db.Add(new Ticket(null, Guid.CreateVersion7(), "Later.", TimeProvider.System.GetUtcNow().AddHours(1)));
            await db.SaveChangesAsync(Cancellation);
        }

        var before = await other.HoldsAsync();
        (code, _, complained) = await other.RunAsync(["restore", Backup]);
        Assert.True(code == 1 && complained.Contains("is newer", StringComparison.Ordinal) && complained.Contains("--replace-newer", StringComparison.Ordinal), complained);
        Assert.Equal(before, await other.HoldsAsync());

        (code, _, complained) = await other.RunAsync(["restore", Backup, "--replace-newer"]);
        Assert.True(code == 0, complained);
        await using var restored = Rahyar.Backups.House.Open(other.Configuration);
        Assert.Equal(["The camera stays black."], await restored.Tickets.Select(t => t.Text).ToListAsync(Cancellation));
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_backup_that_has_no_room_or_no_house_leaves_no_file()
    {
        var place = Path.Combine(app.DataFolder, "full.backup");
        // What is written there goes to a device that is always full.
        File.CreateSymbolicLink(BackupWriter.PartOf(place), "/dev/full");
        var (code, _, complained) = await Command.RunAsync(app, ["backup", place]);
        Assert.True(code == 1 && complained.Contains("no room left", StringComparison.Ordinal), complained);
        Assert.False(File.Exists(place) || File.Exists(BackupWriter.PartOf(place)));

        (code, _, complained) = await Command.RunAsync(app, ["backup", Path.Combine(app.DataFolder, "nowhere", "a.backup")]);
        Assert.True(code == 1 && complained.Contains("cannot be written", StringComparison.Ordinal), complained);
        await File.WriteAllTextAsync(Backup, "mine", Cancellation);
        (code, _, complained) = await Command.RunAsync(app, ["backup", Backup]);
        Assert.True(code == 1 && complained.Contains("already", StringComparison.Ordinal), complained);
        Assert.Equal("mine", await File.ReadAllTextAsync(Backup, Cancellation));

        await using var empty = await BackupPlace.EmptyAsync();
        (code, _, complained) = await empty.RunAsync(["backup", Copy]);
        Assert.True(code == 1 && complained.Contains("No installation was found", StringComparison.Ordinal), complained);
        Assert.False(File.Exists(empty.House));

        using var nadia = await app.Administrator("Nadia");
        (await nadia.Get("/backups")).Is(200).Shows("The last backup failed", "The folder cannot be written", "There was no room left");
        Assert.Equal(2, (await Command.RunAsync(app, ["backup"])).Code);
    }

    [Fact]
    [Trait("Run", "whole")]
    public async Task Killed_in_the_middle_of_a_restore_the_old_house_is_there_and_a_second_try_succeeds()
    {
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 20_000).Select(n => new PageView(Guid.CreateVersion7(), 1 + n, app.Now))));
        await using var other = await BackupPlace.EmptyAsync();
        var first = Path.Combine(app.DataFolder, "first.backup");
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", first])).Code);
        Assert.Equal(0, (await other.RunAsync(["restore", first])).Code);
        var before = await other.HoldsAsync();
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 20_000).Select(n => new PageView(Guid.CreateVersion7(), 1 + n, app.Now))));
        Assert.Equal(0, (await Command.RunAsync(app, ["backup", Backup])).Code);

        // Later each time, until one comes to its end before the kill.
        for (var (milliseconds, ended) = (800.0, false); !ended; milliseconds *= 2)
        {
            using var process = Command.Start(other.Folder, other.Postgres, ["restore", Backup, "--replace-newer"]);
            var exit = process.WaitForExitAsync(Cancellation);
            ended = await Task.WhenAny(exit, Task.Delay(TimeSpan.FromMilliseconds(milliseconds), Cancellation)) == exit;
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            var holds = await other.HoldsAsync();
            // The one or the other, and nothing between.
            Assert.True(holds["infrastructure_page_view"].Rows is 20_000 or 40_000, $"After {milliseconds} ms: {holds["infrastructure_page_view"].Rows}");
            ended |= holds["infrastructure_page_view"].Rows == 40_000;
            Assert.True(ended || before.SequenceEqual(holds), $"After {milliseconds} ms the old house is another.");
        }

        var (code, _, complained) = await other.RunAsync(["restore", Backup, "--replace-newer"]);
        Assert.True(code == 0, complained);
        await using var db = Rahyar.Backups.House.Open(other.Configuration);
        Assert.Equal(40_000, await db.PageViews.CountAsync(Cancellation));
    }

    private static byte[] Changed(byte[] whole, int at)
    {
        var changed = whole.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] Said(byte[] whole, string from, string to)
    {
        var (changed, at) = (whole.ToArray(), whole.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(from)));
        System.Text.Encoding.ASCII.GetBytes(to).CopyTo(changed, at);
        return changed;
    }
}
