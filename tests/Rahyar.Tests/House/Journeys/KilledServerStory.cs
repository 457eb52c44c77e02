using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;

namespace Rahyar.Tests.House;

/// <summary>A server is killed (SIGKILL) in the middle of long work, and another is started on what it left behind.</summary>
public sealed class KilledServerStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task Of_an_import_that_was_under_way_nothing_is_there_and_its_page_says_so()
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{i},Someone {i},s{i}@uni.example,Python;R\n");
        }

        string page;
        await using (var server = await ServerProcess.StartAsync(app))
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
        await using var again = await ServerProcess.StartAsync(app);
        using var back = await app.World.SignIn(_nasrin.Id, "Nasrin", again.Address);
        await Told(back, page, "The server stopped while this was running");
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataFolder, "rosters")));
    }

    [Fact]
    public async Task Of_a_matching_run_that_was_under_way_nothing_is_there_and_the_next_one_goes_through()
    {
        await app.World.Arrange(Crowd);
        string page;
        await using (var server = await ServerProcess.StartAsync(app))
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
        await using var again = await ServerProcess.StartAsync(app);
        using var back = await app.World.SignIn(_nasrin.Id, "Nasrin", again.Address);
        await Told(back, page, "The server was stopped in the middle of this run");
        (await back.Matches(_programme)).Shows("of 1,200 mentees have a mentor");

        Task<RunState> StateOfRun() => app.World.Ask(db => db.MatchRuns.Select(r => r.State).SingleAsync(Cancellation));
    }

    // What an earlier life left open is tidied as soon as the server is up, which may be a moment after it answers.
    private static async Task Told(Someone someone, string page, string words)
    {
        for (var i = 0; i < 100 && !(await someone.Get(page)).Holds(words); i++)
        {
            await Task.Delay(50, Cancellation);
        }

        (await someone.Get(page)).Is(200).Shows(words, "Nothing was changed");
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
