using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Jobs;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
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
            .Shows("What ends with it", "1 proposal without all answers", "1 relationship that goes on", "1 person waiting", "5 people get e-mails");
        (await leila.Submit(page, "main form")).Is(200).Shows("until then it can be opened again", "Open it again");
        await app.ScheduledWorkRuns();
        Assert.Equal((MentorshipState.Active, MentorshipState.Proposed), (await app.World.StateOf(running), await app.World.StateOf(proposed)));
        Assert.Empty(await app.EmailsTo(sara.Email));
        (await leila.Submit(await Page("edit"), "#archive form", null, "Move to the archive")).Is(422).Shows("Something is still open", "1 relationship that goes on");

        await app.DaysPass(0.05);

        Assert.Equal((MentorshipState.ClosedEarly, MentorshipState.NotFormed), (await app.World.StateOf(running), await app.World.StateOf(proposed)));
        Assert.Contains("your mentoring with Omid has ended with it", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);
        Assert.Contains("does not begin", Assert.Single(await app.EmailsTo(mina.Email)).Text, StringComparison.Ordinal);
        Assert.Contains("there is no place for you", Assert.Single(await app.EmailsTo(reza.Email)).Text, StringComparison.Ordinal);
        Assert.Empty(await app.World.Ask(db => db.ExitTalks.ToListAsync(Cancellation)));
        Assert.Equal(4, await app.World.Ask(db => db.Participations.CountAsync(p => p.State == ParticipationState.Finished, Cancellation)));
        (await leila.Get(await Page("close"))).Is(200).Shows("what was open in it has ended");
        (await leila.Submit(await Page("edit"), "#archive form", null, "Move to the archive")).Is(200).Shows("is in the archive");
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

    [Fact]
    public async Task Who_waits_and_sits_in_a_circle_beside_does_not_leave_it_when_the_programme_closes()
    {
        using var leila = await app.Coordinator("Leila");
        var people = new List<Someone>();
        foreach (var name in new[] { "Ada", "Bela", "Cora", "Dana" })
        {
            people.Add(await app.Mentee(name));
        }

        var id = Guid.Empty;
        var programme = await app.World.Programme();
        await app.World.Arrange(async db =>
        {
            var seats = await db.Participations.Where(p => p.ProgrammeId == programme).ToListAsync(Cancellation);
            var row = await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation);
            var circle = new Mentorship(row, seats, 0, "[]", leila.Id, app.Now, new ModelSettings(row, MentoringModel.Circle, leila.Id, app.Now));
            circle.Members.ToList().ForEach(m => circle.Accept(m.PersonId, app.Now));
            db.Add(circle);
            id = circle.Id;
        });
        Assert.Equal(ParticipationState.Waiting, await app.World.Ask(db => db.Participations.Select(p => p.State).Distinct().SingleAsync(Cancellation)));
        await leila.Submit(await Page("close"), "main form");
        // The other work has not run yet: each goes by a clock of its own.
        app.Clock.Move(TimeSpan.FromHours(2));
        await app.World.Ask(async db =>
        {
            await app.Services.GetServices<ScheduledWork>().Single(w => w.Name == "closed-programmes-waiting").RunAsync(db, app.Now, Cancellation);
            return true;
        });

        Assert.Equal(Mentorship.ProgrammeClosed, await app.World.Ask(db => db.Mentorships.Where(m => m.Id == id).Select(m => m.EndReason).SingleAsync(Cancellation)));
        Assert.Empty(await app.World.Ask(db => db.ExitTalks.ToListAsync(Cancellation)));
        Assert.DoesNotContain(await app.EmailsTo(people[0].Email), e => e.Text.Contains("as you wished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_archived_within_the_hour_is_out_of_the_archive_when_it_opens_again()
    {
        using var leila = await app.Coordinator("Leila");
        await leila.Submit(await Page("close"), "main form");
        (await leila.Submit(await Page("edit"), "#archive form", null, "Move to the archive")).Is(200).Shows("is in the archive");

        (await leila.Submit(await Page("edit"), "#reopen form")).Is(200).Shows("is open again");

        var programme = await Programme();
        Assert.Equal((ProgrammeState.Launched, null, null, null), (programme.State, programme.ArchivedAt, programme.ClosedAt, programme.SettlesAt));
    }

    [Fact]
    public async Task One_that_was_closed_last_year_is_closed_as_it_was_when_its_rest_is_not_ended_after_all()
    {
        var (leila, _, _, _, running, _) = await Cohort();
        await leila.Submit(await Page("close"), "main form");
        var closed = (await Programme()).ClosedAt;
        // As a version that knew no hour left it.
        await app.World.Ask(db => db.Programmes.ExecuteUpdateAsync(set => set.SetProperty(p => p.SettlesAt, (DateTimeOffset?)null), Cancellation));
        await app.TimePasses(TimeSpan.FromDays(3));
        await leila.Submit(await Page("close"), "main form");

        (await leila.Submit((await leila.Get(await Page("edit"))).Shows("End nothing"), "#reopen form")).Is(200).Shows("is closed as before");

        var programme = await Programme();
        Assert.Equal((ProgrammeState.Closed, closed, null), (programme.State, programme.ClosedAt, programme.SettlesAt));
        await app.DaysPass(0.05);
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(running));
    }

    private Task<Programme> Programme() => app.World.Ask(db => db.Programmes.AsNoTracking().SingleAsync(Cancellation));

    private async Task<(Someone Leila, Someone Sara, Someone Mina, Someone Reza, Guid Running, Guid Proposed)> Cohort()
    {
        var (leila, omid, kian) = (await app.Coordinator("Leila"), await app.Mentor("Omid"), await app.Mentor("Kian"));
        var (sara, mina, reza) = (await app.Mentee("Sara"), await app.Mentee("Mina"), await app.Mentee("Reza"));
        return (leila, sara, mina, reza, await app.World.Mentorship(omid, sara), await app.World.Mentorship(kian, mina, MentorshipState.Proposed));
    }

    private async Task<string> Page(string which) => $"/programmes/{await app.World.Programme()}/{which}";
}
