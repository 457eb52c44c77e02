using Rahyar.Emails;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Tests.Harness;

namespace Rahyar.Endurance;

/// <summary>The server is killed (SIGKILL) at moments by chance while people work, and started again on what it left.</summary>
[Collection("the machine")]
public sealed class KillStory
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_by_kills()
    {
        var (random, kills) = (new Random(Counts.Seed), Counts.Rounds(6, 200));
        await using var house = await House.BuildAsync();
        var load = new Load(house, Counts.Seed).Of();
        var stops = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            await house.StartAsync();
            using var over = new CancellationTokenSource();
            var work = load.WorkAsync(over.Token);
            await load.IsUnderWayAsync();
            await Task.Delay(random.Next(1500), TestContext.Current.CancellationToken);
            if (house.Postgres is { } postgres && random.Next(5) == 0)
            {
                // PostgreSQL itself leaves at once, and the server with it.
                await postgres.StopAtOnceAsync();
                stops++;
                await house.KillAsync();
                await postgres.StartAsync();
            }
            else
            {
                await house.KillAsync();
            }

            await over.CancelAsync();
            await work;
            await AgreesAsync(house, load, $"kill {kill} of {kills}");
        }

        await house.StartAsync();
        var (sent, twice) = await QuietAsync(house);
        await AgreesAsync(house, load, "the end");
        Assert.InRange(twice, 0, kills * 4);
        Counts.Say($"{(TestDatabase.OnPostgres ? "PostgreSQL" : "SQLite")}: {kills} kills ({stops} of them with PostgreSQL stopped at once), {load.Deeds.Count} deeds of which {load.Deeds.Count(d => d.Acknowledged)} were acknowledged, "
            + $"none lost, none doubled; {sent} e-mails, {twice} of them twice under the same Message-ID");
        Assert.True(load.Deeds.Count(d => d.Acknowledged) > 3 * kills, "Hardly anybody could work.");
        foreach (var kind in Counts.Whole ? new[] { "message", "session", "goal", "pulse", "code", "roster" } : ["message", "code"])
        {
            Assert.Contains(load.Deeds, d => d.Kind == kind && d.Acknowledged);
        }
    }

    internal static async Task AgreesAsync(House house, Load load, string when)
    {
        var faults = await house.LookAsync(db => Audit.FindAsync(db, load.Deeds));
        faults.AddRange(load.Faults);
        Assert.True(faults.Count == 0, $"After {when} (RAHYAR_ENDURANCE_SEED={Counts.Seed}):\n{string.Join('\n', faults.Take(20))}\n\nThe server said:\n{house.Said}");
    }

    /// <summary>Waits until what was begun has come to its end: rosters, and e-mails. How many e-mails were sent, and how many came twice.</summary>
    internal static async Task<(int Sent, int Twice)> QuietAsync(House house)
    {
        for (var patience = 0; ; patience++)
        {
            var (importing, unsent) = await house.LookAsync(async db => (await db.Set<RosterImport>().CountAsync(i => i.State == RosterImportState.Importing),
                await db.Emails.CountAsync(e => e.SentAt == null && !e.To.EndsWith(".invalid") && (e.NextAttemptAt == null || e.NextAttemptAt < TimeProvider.System.GetUtcNow().AddMinutes(10)))));
            if ((importing, unsent) == (0, 0))
            {
                break;
            }

            Assert.True(patience < 180, $"{importing} rosters and {unsent} e-mails come to no end. The server said:\n{house.Said}");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        var ids = await house.LookAsync(db => db.Emails.Where(e => e.SentAt != null).Select(e => e.Id).ToListAsync());
        var failed = await house.LookAsync(db => db.Set<RosterImport>().Where(i => i.State == RosterImportState.Failed).Select(i => i.Failure).ToListAsync());
        Assert.True(failed.Count == 0, $"Rosters failed: {string.Join(", ", failed)}");
        var taken = house.Mail.Taken.CountBy(m => m.MessageId ?? "").ToDictionary();
        Assert.All(ids, id => Assert.True(taken.ContainsKey($"{id:N}@example.edu"), $"E-mail {id} counts as sent and was never taken."));
        return (ids.Count, taken.Values.Sum(times => times - 1));
    }
}
