using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Deeds;

/// <summary>A programme closes with everything that is open in it: counted before, reversible until the letters leave, and archived only when nothing is left.</summary>
public sealed class ClosingStory : Story
{
    [Fact]
    public async Task What_is_open_is_counted_before_and_ends_with_letters_an_hour_later()
    {
        var (leila, sara, mina, reza, running, proposed) = await Cohort();

        var page = (await leila.Get(await Page("close"))).Is(200)
            .Shows("What ends with it", "1 proposal without all answers", "1 relationship that goes on", "1 person who waits", "5 people get letters");
        (await leila.Submit(page, "main form")).Is(200).Shows("until then it can be opened again", "Open it again");
        await app.ScheduledWorkRuns();
        Assert.Equal((MentorshipState.Active, MentorshipState.Proposed), (await app.World.StateOf(running), await app.World.StateOf(proposed)));
        Assert.Empty(await app.EmailsTo(sara.Email));
        (await leila.Submit(await Page("edit"), "#archive form", null, "Put into the archive")).Is(422).Shows("Something is still open", "1 relationship that goes on");

        await app.DaysPass(0.05);

        Assert.Equal((MentorshipState.ClosedEarly, MentorshipState.NotFormed), (await app.World.StateOf(running), await app.World.StateOf(proposed)));
        Assert.Contains("your mentoring with Omid has ended with it", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);
        Assert.Contains("does not begin", Assert.Single(await app.EmailsTo(mina.Email)).Text, StringComparison.Ordinal);
        Assert.Contains("there is no place for you", Assert.Single(await app.EmailsTo(reza.Email)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.World.Ask(db => db.ExitTalks.ToListAsync(Cancellation)));
        Assert.Equal(4, await app.World.Ask(db => db.Participations.CountAsync(p => p.State == ParticipationState.Finished, Cancellation)));
        (await leila.Get(await Page("close"))).Is(200).Shows("what was open in it has ended");
        (await leila.Submit(await Page("edit"), "#archive form", null, "Put into the archive")).Is(200).Shows("lies in the archive");
    }

    [Fact]
    public async Task Within_the_hour_it_opens_again_and_nobody_has_heard_of_it()
    {
        var (leila, sara, _, _, running, proposed) = await Cohort();
        var page = await leila.Get(await Page("close"));
        (await leila.Submit(page, "main form")).Is(200);
        // The second click closes nothing twice.
        (await leila.Submit(page, "main form")).Is(200);
        var closed = await leila.Get(await Page("edit"));

        (await leila.Submit(closed, "#reopen form")).Is(200).Shows("is open again");
        await app.DaysPass(0.05);

        Assert.Equal((MentorshipState.Active, MentorshipState.Proposed), (await app.World.StateOf(running), await app.World.StateOf(proposed)));
        Assert.Empty(await app.EmailsTo(sara.Email));
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "programme.closed", Cancellation)));
        (await leila.Submit(closed, "#reopen form")).Is(200);
        await leila.Submit(await Page("close"), "main form");
        var late = await leila.Get(await Page("edit"));
        await app.DaysPass(0.05);
        (await leila.Submit(late, "#reopen form")).Is(422).Shows("cannot be opened again");
    }

    private async Task<(Someone Leila, Someone Sara, Someone Mina, Someone Reza, Guid Running, Guid Proposed)> Cohort()
    {
        var (leila, omid, kian) = (await app.Coordinator("Leila"), await app.Mentor("Omid"), await app.Mentor("Kian"));
        var (sara, mina, reza) = (await app.Mentee("Sara"), await app.Mentee("Mina"), await app.Mentee("Reza"));
        return (leila, sara, mina, reza, await app.World.Mentorship(omid, sara), await app.World.Mentorship(kian, mina, MentorshipState.Proposed));
    }

    private async Task<string> Page(string which) => $"/programmes/{await app.World.Programme()}/{which}";
}
