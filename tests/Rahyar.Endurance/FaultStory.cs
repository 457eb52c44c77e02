using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rahyar.Tests.Harness;

namespace Rahyar.Endurance;

/// <summary>What it stands on fails for a while: the disk is full or broken, the database is away, the clock is set. The server is never restarted.</summary>
[Collection("the machine")]
public sealed class FaultStory
{
    [Fact]
    public async Task A_full_or_broken_disk_acknowledges_nothing_keeps_the_words_and_is_over_when_it_is_over()
    {
        await using var house = await House.BuildAsync(withDisk: true);
        await house.StartAsync();
        var load = new Load(house, Counts.Seed).Of();
        await FailsAsync(house, load, full: true);
        if (!TestDatabase.OnPostgres)
        {
            // PostgreSQL gives up on a disk with errors by itself: see the story of a database that is away.
            await FailsAsync(house, load, full: false);
        }

        Assert.True(house.Runs, house.Said);
    }

    private static async Task FailsAsync(House house, Load load, bool full)
    {
        using var over = new CancellationTokenSource();
        var work = load.WorkAsync(over.Token);
        await load.IsUnderWayAsync();
        if (full)
        {
            house.Disk!.Fills();
        }
        else
        {
            house.Disk!.Breaks();
        }

        var before = load.Deeds.Count(d => d.Acknowledged);
        await Task.Delay(Counts.Whole ? 8000 : 2500, TestContext.Current.CancellationToken);
        var (mentor, _, _, pair) = house.People[0];
        var read = await mentor.Get($"/mentorships/{pair}/messages");
        house.Disk.IsWell();
        await ComesBackAsync(load);
        await over.CancelAsync();
        await work;

        if (!TestDatabase.OnPostgres)
        {
            read.Is(200);
            Assert.NotEmpty(load.Refusals);
        }

        KeptTheirWords(load);
        await KillStory.QuietAsync(house);
        await KillStory.AgreesAsync(house, load, full ? "a full disk" : "a broken disk");
        Counts.Say($"{(full ? "full" : "broken")} disk: {load.Refusals.Count} refusals in words, {load.Deeds.Count(d => d.Acknowledged)} acknowledged ({before} before), none lost");
    }

    [Fact]
    public async Task A_database_that_is_away_acknowledges_nothing_and_is_over_when_it_is_back()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "SQLite is a file: see the story of its disk.");
        await using var house = await House.BuildAsync();
        await house.StartAsync();
        var load = new Load(house, Counts.Seed) { Forgives = [500] }.Of();
        using var over = new CancellationTokenSource();
        var work = load.WorkAsync(over.Token);
        for (var time = 0; time < Counts.Rounds(2, 13); time++)
        {
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            await house.Postgres!.StopAtOnceAsync();
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            await house.Postgres.StartAsync();
            await ComesBackAsync(load);
        }

        await over.CancelAsync();
        await work;
        Assert.True(house.Runs, house.Said);
        KeptTheirWords(load);
        var (sent, twice) = await KillStory.QuietAsync(house);
        await KillStory.AgreesAsync(house, load, "a database that was away");
        Counts.Say($"PostgreSQL away and back {Counts.Rounds(2, 13)} times: {load.Deeds.Count(d => d.Acknowledged)} acknowledged, none lost; {sent} e-mails, {twice} of them twice");
    }

    [Fact]
    public async Task After_the_clock_was_set_back_and_ahead_what_goes_by_it_goes_on()
    {
        Assert.SkipUnless(Counts.Whole, "Clocks are set in ./test endurance: what is on the clock takes a minute to be armed anew, and on a busy machine longer.");
        await using var house = await House.BuildAsync(withDisk: true);
        if (house.Postgres is not null)
        {
            Assert.Skip("The same on both; the disk that sets clocks lies under the server with SQLite.");
        }

        await house.StartAsync();
        await DueWithinAsync(house, TimeSpan.Zero, "the start");
        foreach (var days in new[] { -2, 2 })
        {
            house.Disk!.SetClock(TimeSpan.FromDays(days));
            await DueWithinAsync(house, TimeSpan.FromDays(days), $"{days} days");
            house.Disk.SetClock(TimeSpan.Zero);
            await DueWithinAsync(house, TimeSpan.Zero, $"{days} days and back");
        }

        // And set again in the moment in which it has been noticed, while the schedule still follows.
        house.Disk!.SetClock(TimeSpan.FromDays(-2));
        for (var (told, patience) = (house.Told("clock was set"), Stopwatch.StartNew()); house.Told("clock was set") == told;)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(40), $"Nobody noticed. The server said:\n{house.Said}");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        house.Disk.SetClock(TimeSpan.Zero);
        await DueWithinAsync(house, TimeSpan.Zero, "set twice at once");

        var load = new Load(house, Counts.Seed).Of();
        using var over = new CancellationTokenSource(3000);
        await load.WorkAsync(over.Token);
        await KillStory.QuietAsync(house);
        await KillStory.AgreesAsync(house, load, "a clock that was set");
    }

    // All that is on the clock is due within its interval; the shortest is a minute.
    private static async Task DueWithinAsync(House house, TimeSpan ahead, string after)
    {
        for (var patience = Stopwatch.StartNew(); ;)
        {
            var now = TimeProvider.System.GetUtcNow() + ahead;
            var due = await house.LookAsync(db => db.Database.SqlQueryRaw<long>("select NEXT_FIRE_TIME as Value from qrtz_triggers where TRIGGER_NAME = 'unfinished-jobs'").ToListAsync());
            var next = due.ConvertAll(ticks => new DateTimeOffset(ticks, TimeSpan.Zero) - now);
            if (next is [var wait] && wait > TimeSpan.FromMinutes(-1) && wait < TimeSpan.FromMinutes(2))
            {
                return;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(75), $"After {after}, what is on the clock is next due in {string.Join(", ", next)}. The server said:\n{house.Said}");
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    private static async Task ComesBackAsync(Load load)
    {
        var before = load.Deeds.Where(d => d.Acknowledged).ToHashSet();
        var patience = Stopwatch.StartNew();
        while (!load.Deeds.Any(d => d is { Acknowledged: true, Kind: "message" } && !before.Contains(d)))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(40), "It does not come back by itself.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static void KeptTheirWords(Load load)
    {
        foreach (var (deed, answer) in load.Refusals.Where(r => r.Deed.Kind is "message" or "goal"))
        {
            Assert.True(answer.Html.Contains(deed.Name, StringComparison.Ordinal), $"{answer.What}: {answer.Status}, and “{deed.Name}” is not in the page any more:\n{answer.Text[..Math.Min(600, answer.Text.Length)]}");
        }
    }
}
