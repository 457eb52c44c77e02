using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;
using Rahyar.Tests.Structure.Bulk;

namespace Rahyar.Tests.House;

/// <summary>A server is killed (SIGKILL) in the middle of long work, and another is started on what it left behind.</summary>
[Trait("Database", "one")]
public sealed class KilledServerStory : Story
{
    // On PostgreSQL a node is given up for dead when it has been silent for three of these.
    private const string Quick = "--Rahyar:NodeSeconds=1";

    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task An_import_that_was_under_way_is_nothing_by_halves_and_goes_on()
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < 8_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{i},Someone {i},s{i}@uni.example,Python;R\n");
        }

        string page;
        await using (var server = await ServerProcess.StartAsync(app, Quick))
        {
            using var there = await app.World.SignIn(_nasrin.Id, "Nasrin", server.Address);
            var check = (await there.Submit($"/programmes/{_programme}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", text.ToString()) })).Is(200);
            var running = (await there.Submit(check, "form[action*=Confirm]")).Is(200);
            page = running.Path;
            while (running.One("progress").GetAttribute("value") is null or "0")
            {
                await Task.Delay(20, Cancellation);
                running = (await there.Get(page)).Is(200);
            }

            await server.KillAsync();
        }

        Assert.Equal((0, 0), (await app.World.Ask(db => db.Participations.CountAsync(Cancellation)), await app.World.Ask(db => db.People.CountAsync(p => p.InstitutionalId != null, Cancellation))));
        Assert.Equal(RosterImportState.Importing, await app.World.Ask(db => db.RosterImports.Select(i => i.State).SingleAsync(Cancellation)));
        await using var again = await ServerProcess.StartAsync(app, Quick);
        using var back = await app.World.SignIn(_nasrin.Id, "Nasrin", again.Address);
        await Until(async () => await app.World.Ask(db => db.RosterImports.Select(i => i.State).SingleAsync(Cancellation)) == RosterImportState.Done);
        (await back.Get(page)).Is(200).Shows("8,000");
        Assert.Equal(8_000, await app.World.Ask(db => db.Participations.CountAsync(Cancellation)));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "rosters")));
    }

    [Fact]
    [Trait("Run", "whole")]
    public async Task A_matching_run_that_was_under_way_is_begun_again_and_ends()
    {
        await app.World.Arrange(Crowd);
        string page;
        await using (var server = await ServerProcess.StartAsync(app, Quick))
        {
            using var there = await app.World.SignIn(_nasrin.Id, "Nasrin", server.Address);
            page = (await there.Submit($"/programmes/{_programme}/matching", "main form")).Is(200).Path;
            while (await StateOfRun() == RunState.Queued)
            {
                await Task.Delay(5, Cancellation);
            }

            await server.KillAsync();
        }

        Assert.Equal(RunState.Running, await StateOfRun());
        Assert.Equal(0, await app.World.Ask(db => db.Proposals.CountAsync(Cancellation)));
        await using var again = await ServerProcess.StartAsync(app, Quick);
        using var back = await app.World.SignIn(_nasrin.Id, "Nasrin", again.Address);
        await Until(async () => await StateOfRun() == RunState.Done);
        (await back.Get(page)).Is(200).Shows("of 1,200 mentees have a mentor");
        Assert.Equal(1_200, await app.World.Ask(db => db.Proposals.CountAsync(Cancellation)));

        Task<RunState> StateOfRun() => app.World.Ask(db => db.MatchRuns.Select(r => r.State).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task An_act_on_many_that_was_under_way_goes_on_and_does_no_row_twice()
    {
        const int Many = 120;
        await app.World.Arrange(db =>
        {
            for (var i = 0; i < Many; i++)
            {
                var person = new Person($"Person {i}", $"p{i}@uni.example", null, app.Now);
                db.Add(person);
                db.Add(new Participation(_programme, person.Id, Side.Mentee, new RosterProfile(), null, app.Now));
            }
        });
        await using (var server = await ServerProcess.StartAsync(app, Quick))
        {
            using var there = await app.World.SignIn(_nasrin.Id, "Nasrin", server.Address);
            var chosen = await there.Chooses($"/programmes/{_programme}/people?side=Mentee", "withdraw");
            (await there.Submit(chosen.Is(200), "#start")).Is(200);
            await Until(async () => await Done() > 5);
            await server.KillAsync();
        }

        Assert.InRange(await Done(), 5, Many - 1);
        await using var again = await ServerProcess.StartAsync(app, Quick);
        await Until(async () => await app.World.Ask(db => db.BulkActs.Select(a => a.State).SingleAsync(Cancellation)) == BulkState.Done);

        Assert.Equal(Many, await Done());
        Assert.Equal(Many, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.withdrew", Cancellation)));
        Assert.Equal(Many, await app.World.Ask(db => db.Emails.CountAsync(e => e.Cause!.StartsWith("withdrew:"), Cancellation)));

        Task<int> Done() => app.World.Ask(db => db.BulkRows.CountAsync(r => r.State == BulkRowState.Done, Cancellation));
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 2400 && !await holds(); i++)
        {
            await Task.Delay(50, Cancellation);
        }

        Assert.True(await holds());
    }

    private void Crowd(Data.AppDb db)
    {
        for (var i = 0; i < 1_500; i++)
        {
            var side = i < 300 ? Side.Mentor : Side.Mentee;
            var person = new Person($"Person {i}", $"p{i}@uni.example", null, app.Now);
            string[] topics = [$"topic {i % 40}", $"topic {i % 17}"];
            db.Add(person);
            db.Add(new Participation(_programme, person.Id, side, new RosterProfile { Seeks = topics, Offers = topics, Languages = ["en"], Capacity = 4 }, null, app.Now));
        }
    }
}
