using Microsoft.Data.Sqlite;
using Npgsql;
using Rahyar.Tests.Harness;

namespace Rahyar.Endurance;

/// <summary>The power goes: the server and its database are gone at once, and with them what was not synchronised (<see cref="Disk"/>).</summary>
[Collection("the machine")]
public sealed class PowerCutStory
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_by_power_cuts()
    {
        var (random, cuts, blocks) = (new Random(Counts.Seed), Counts.Rounds(3, 100), 0);
        await using var house = await House.BuildAsync(withDisk: true);
        var load = new Load(house, Counts.Seed).Of();
        for (var cut = 1; cut <= cuts; cut++)
        {
            blocks += await CutAsync(house, load, random);
            await KillStory.AgreesAsync(house, load, $"power cut {cut} of {cuts}");
        }

        await house.StartAsync();
        var (sent, twice) = await KillStory.QuietAsync(house);
        await KillStory.AgreesAsync(house, load, "the end");
        Counts.Say($"{(TestDatabase.OnPostgres ? "PostgreSQL" : "SQLite")}: {cuts} power cuts that lost {blocks} blocks, {load.Deeds.Count(d => d.Acknowledged)} acknowledged deeds, none lost, none doubled; {sent} e-mails, {twice} of them twice");
        Assert.True(blocks > 0 || cuts < 20, "Nothing was ever unsynchronised: these were no power cuts.");
    }

    [Fact]
    public async Task Without_fsync_the_same_power_cuts_lose_what_was_acknowledged()
    {
        var random = new Random(Counts.Seed);
        var (cuts, lossy) = (Counts.Rounds(1, 10), 0);
        for (var cut = 0; cut < cuts; cut++)
        {
            await using var house = await House.BuildAsync(withDisk: true);
            house.Disk!.Lies = true;
            if (house.Postgres is { } postgres)
            {
                postgres.Settings = "-c fsync=off";
                await postgres.StopAtOnceAsync();
                await postgres.StartAsync();
            }

            var load = new Load(house, Counts.Seed).Of(imports: false);
            lossy += await LosesAsync(house, load, random) ? 1 : 0;
        }

        Counts.Say($"{(TestDatabase.OnPostgres ? "PostgreSQL" : "SQLite")} without fsync: {lossy} of {cuts} power cuts lost something that was acknowledged, as they have to");
        Assert.True(lossy >= (cuts + 1) / 2, "The disk loses nothing that was not synchronised: it proves nothing.");
    }

    private static async Task<bool> LosesAsync(House house, Load load, Random random)
    {
        try
        {
            await CutAsync(house, load, random);
            return (await house.LookAsync(db => Audit.FindAsync(db, load.Deeds))).Count > 0;
        }
        catch (Exception e) when (e is PostgresIsGoneException or SqliteException or NpgsqlException or InvalidOperationException { InnerException: NpgsqlException })
        {
            // Not even readable any more.
            return true;
        }
    }

    private static async Task<int> CutAsync(House house, Load load, Random random)
    {
        house.Disk!.Begin();
        await house.StartAsync();
        using var over = new CancellationTokenSource();
        var work = load.WorkAsync(over.Token);
        await load.IsUnderWayAsync();
        await Task.Delay(random.Next(1500), TestContext.Current.CancellationToken);
        if (house.Postgres is { } postgres)
        {
            await postgres.KillAsync();
        }

        await house.KillAsync();
        await over.CancelAsync();
        await work;
        var lost = house.Disk.CutOff(random);
        if (house.Postgres is { } again)
        {
            await again.StartAsync();
        }

        return lost;
    }
}
