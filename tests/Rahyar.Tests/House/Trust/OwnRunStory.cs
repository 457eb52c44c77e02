using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;

namespace Rahyar.Tests.House.Trust;

/// <summary>A coordinator who waits or mentors in her own programme runs it for the others: her own line is out of her sight and reach, and a colleague publishes what would pair her.</summary>
public sealed class OwnRunStory : Story
{
    private static readonly RosterProfile English = new() { Languages = ["en"], Capacity = 1 };

    [Fact]
    public async Task Her_own_line_is_neither_shown_nor_changed_and_a_colleague_publishes_it()
    {
        var programme = await app.World.Programme();
        using var sara = await app.World.Mentee("Sara");
        using var nika = await app.World.Mentee("Nika");
        using var omid = await app.World.Mentor("Omid", profile: English);
        using var kian = await app.World.Mentor("Kian", profile: English);
        using var leila = await app.Coordinator("Leila");
        await app.World.Give(sara.Id, Role.Coordinator, programme);

        var run = (await sara.Matches(programme)).Is(200).Shows("one line of this run is yours", "Nika", "publishes their own pair");
        Assert.Single(run.All("li.proposal"));
        Assert.False(run.Has("form[action*=Publish]"));
        Assert.DoesNotContain("Sara", run.One("#run").TextContent, StringComparison.Ordinal);
        (await sara.Get($"{run.Path}?unmatched=true")).Is(200).Hides("li.proposal");
        var own = await app.World.Ask(db => db.Proposals.Where(p => p.MenteeId == app.World.ParticipationOf(sara)).SingleAsync(Cancellation));
        foreach (var path in new[] { $"{run.Path}/{own.Id}", $"{run.Path}/{own.Id}/why", $"{run.Path}/{own.Id}/why/{own.MentorId}" })
        {
            (await sara.Get(path)).Is(404);
            (await leila.Get(path)).Is(200);
        }

        var token = (await sara.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        Assert.Equal(404, (await Post(sara, $"{run.Path}?handler=Lock", token, ("proposal", $"{own.Id}"), ("locked", "true"))).Status);
        Assert.Equal(404, (await Post(sara, $"{run.Path}/{own.Id}", token, ("mentor", $"{app.World.ParticipationOf(omid)}"))).Status);
        (await Post(sara, $"{run.Path}?handler=Publish", token, ("Version", $"{await app.World.Ask(db => db.MatchRuns.Select(r => r.Version).SingleAsync(Cancellation))}"))).Is(422).Shows("publishes their own pair");
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));

        // Another hand publishes it, and she is a mentee like any other.
        (await leila.Publishes(await leila.Get(run.Path))).Is(200).Shows("2 ");
        (await sara.Get("/")).Is(200);
    }

    [Fact]
    public async Task Who_mentors_gives_themselves_no_mentee_and_draws_no_lot_of_their_own()
    {
        var programme = await app.World.Programme();
        using var nika = await app.World.Mentee("Nika");
        using var omid = await app.World.Mentor("Omid", profile: English with { Languages = ["de"] });
        using var kian = await app.World.Mentor("Kian", profile: English);
        using var leila = await app.Coordinator("Leila");
        await app.World.Give(omid.Id, Role.Coordinator, programme);

        var run = (await omid.Matches(programme)).Is(200).Shows("Nika", "Kian");
        var line = await app.World.Ask(db => db.Proposals.SingleAsync(Cancellation));
        (await omid.Get($"{run.Path}/{line.Id}")).Is(200).Shows("Kian").Hides("Omid</b>");
        (await omid.Publishes(run)).Is(200);

        using var sara = await app.World.Mentee("Sara");
        await app.World.Give(sara.Id, Role.Coordinator, programme);
        (await sara.Submit($"/programmes/{programme}/waiting", "form[action*=Announce]")).Is(422).Shows("nobody decides their own turn");
        var announced = (await leila.Submit($"/programmes/{programme}/waiting", "form[action*=Announce]")).Is(200);
        (await sara.Submit(await sara.Get($"/programmes/{programme}/waiting"), "form[action*=Draw]")).Is(422).Shows("nobody decides their own turn");
        Assert.Equal(0, await app.World.Ask(db => db.LotteryDraws.CountAsync(Cancellation)));
        (await leila.Submit(announced, "form[action*=Draw]")).Is(200);
    }

    [Fact]
    public async Task Nor_does_anybody_publish_the_group_in_which_they_would_sit()
    {
        var programme = await app.World.Programme("Together", model: MentoringModel.OneToOne);
        using var leila = await app.World.Coordinator("Leila", programme);
        await app.World.Arrange(async db =>
        {
            var row = await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation);
            var circle = new ModelSettings(row, MentoringModel.Circle, Guid.Empty, app.Now);
            circle.Declare(row, new ModelTerms(4, 5, 0, "Roles", 12, 14, Mix.Live, Bringing.Topic, "Closing"), Guid.Empty, app.Now);
            db.Add(circle);
        });
        var people = new List<Someone>();
        foreach (var name in new[] { "Sara", "Nika", "Mina", "Ava" })
        {
            people.Add(await app.World.Mentee(name, programme, new RosterProfile { Seeks = ["writing"], Languages = ["en"] }));
        }

        var sara = people[0];
        await app.World.Give(sara.Id, Role.Coordinator, programme);
        var draft = await leila.Submit($"/programmes/{programme}/groups", "#form");
        for (var looked = 0; draft.Is(200).Holds("Groups are being formed") && looked < 200; looked++)
        {
            await Task.Delay(25, Cancellation);
            draft = await leila.Get(draft.Path);
        }

        (await sara.Get(draft.Path)).Is(200).Shows("You would be in one of these groups yourself").Hides("Nika", "Mina");
        (await sara.Get($"{draft.Path}?move={app.World.ParticipationOf(sara)}")).Is(404);
        var token = (await sara.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var version = draft.One("form[action*=Publish] input[name=Version]").GetAttribute("value")!;
        (await Post(sara, $"{draft.Path}?handler=Publish", token, ("Version", version))).Is(422).Shows("You would be in one of these groups yourself");
        (await Post(sara, $"{draft.Path}?handler=Move&move={app.World.ParticipationOf(people[1])}", token, ("Version", version))).Is(422);

        (await leila.Submit(draft, "form[action*=Publish]")).Is(200).Shows("1 group");
        // And her own circle is not in the list by which she runs the others.
        (await sara.Get($"/programmes/{programme}/groups")).Is(200).Hides("Group 1");
        people.ForEach(p => p.Dispose());
    }

    private static Task<Sheet> Post(Someone by, string path, string token, params (string Name, string Value)[] fields) => by.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
    });
}
