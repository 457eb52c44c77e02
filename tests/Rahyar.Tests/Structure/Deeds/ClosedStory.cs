using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Structure;
using Rahyar.Questionnaires;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Deeds;

/// <summary>A closed programme is closed everywhere, from the moment of its closing: nothing in it invites anybody, and nothing new begins, whatever page was still open.</summary>
public sealed class ClosedStory : Story
{
    private static readonly RosterProfile English = new() { Languages = ["en"], Capacity = 3 };

    [Fact]
    public async Task Nothing_new_begins_and_every_page_says_so()
    {
        var programme = await app.World.Programme();
        using var leila = await app.Coordinator("Leila");
        using var omid = await app.World.Mentor("Omid", profile: English);
        using var sara = await app.Mentee("Sara");
        using var nika = await app.Mentee("Nika");
        using var visitor = app.Visitor();
        var pair = await app.World.Mentorship(omid, sara);
        await app.World.Arrange(async db =>
        {
            var call = new Call(programme, "");
            call.Describe("come", new CallWords { About = new BilingualText("Come and join.", "بیایید.") }, true, true, null, DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(60), leila.Id, app.Now);
            call.Open(await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation), leila.Id, app.Now);
            db.Add(call);
        });
        var run = (await leila.Matches(programme)).Is(200).Shows("Nika", "Omid");
        var matching = await leila.Get($"/programmes/{programme}/matching");
        var ending = await leila.Get($"/programmes/{programme}/relationships/{pair}/end?again=true");
        (await visitor.Get("/join/come/poster")).Is(200).Shows("Come and join.");
        (await nika.Get("/")).Is(200).Shows("coordinators are matching");

        (await leila.Submit($"/programmes/{programme}/close", "main form")).Is(200);

        (await leila.Submit(matching, "main form")).Is(422).Shows("This programme is closed");
        (await leila.Get($"/programmes/{programme}/matching")).Is(200).Shows("Nobody is matched in it any more");
        Assert.False((await leila.Get(run.Path)).Is(200).Has("form[action*=Publish]"));
        (await leila.Publishes(run)).Is(422).Shows("This programme is closed");
        Assert.Equal((1, 1), (await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)), await app.World.Ask(db => db.MatchRuns.CountAsync(Cancellation))));

        (await visitor.Get("/join/come/poster")).Is(200).Shows("This call is over").Hides("Come and join.");
        (await visitor.Get("/join/come")).Is(200).Hides("Apply as");
        (await leila.Get($"/programmes/{programme}/recruitment")).Is(200).Shows("nobody can apply any more").Hides("Open the call", "/poster");
        (await leila.Get($"/programmes/{programme}")).Is(200).Shows("Closed since");
        (await leila.Get("/programmes")).Is(200);
        (await nika.Get("/")).Is(200).Shows("Nothing is waiting for you now").Hides("coordinators are matching");

        (await leila.Get($"/programmes/{programme}/relationships/{pair}")).Is(200).Shows("End it").Hides("find another", "Hand over");
        (await leila.Get(ending.Path + "?again=true")).Is(200).Hides("former place", "waits for another mentor");
        (await leila.Submit(ending, "#deed", new { Reason = "no-fit" })).Is(409).Shows("nobody finds another mentor in it");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(pair));

        // Whatever forgets to ask meets the guard.
        await Assert.ThrowsAsync<Refused>(() => app.World.Arrange(async db =>
        {
            var two = await db.Participations.Where(p => p.PersonId == omid.Id || p.PersonId == nika.Id).ToListAsync(Cancellation);
            db.Add(new Mentorship(await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation), two, 70, "[]", leila.Id, app.Now));
        }));
    }
}
