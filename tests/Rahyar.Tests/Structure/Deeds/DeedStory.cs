using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Deeds;

/// <summary>A coordinator acts on a relationship: what follows is shown first, then it is done once, and those concerned hear of it.</summary>
public sealed class DeedStory : Story
{
    [Fact]
    public async Task Who_quits_by_telephone_is_let_go_and_the_other_hears_of_it_kindly()
    {
        var (sara, omid, id) = await Pair();
        using var leila = await app.Coordinator("Leila");
        await app.World.Arrange(async db => db.Add(new Session(await Load(db, id), app.Now.AddDays(2), 30, Modality.Video, "Exam", Guid.NewGuid(), sara.Id, app.Now)));

        (await leila.Get(await Address(id))).Is(200).Shows("What you can do here", "End it");
        var page = (await leila.Get($"{await Address(id)}/end")).Is(200).Shows("What follows", "Omid has a free place again, and gets no proposal before", "Sara waits for another mentor", "1 session that is booked", "2 e-mails are sent", "nobody’s fault");
        (await leila.Submit(page, "#deed")).Is(422).Shows("Please choose a reason");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
        (await leila.Submit(page, "#deed", new { Reason = "no-time", Note = "She rang: her mother is ill." })).Is(200).Shows("has ended", "her mother is ill", "too little time");

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(id));
        foreach (var someone in new[] { sara, omid })
        {
            var letter = Assert.Single(await app.EmailsTo(someone.Email), e => e.Subject == "Your mentoring has ended");
            Assert.Contains("Your coordinator has ended", letter.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("mother", letter.Text, StringComparison.Ordinal);
        }

        Assert.Equal(SessionState.Cancelled, await app.World.Ask(db => db.Sessions.Select(s => s.State).SingleAsync(Cancellation)));
        Assert.All(await Seats(sara, omid), p => Assert.True(p.State == ParticipationState.Waiting && p.IsCoolingDown(app.Now)));
        await app.JournalIsRead();
        Assert.DoesNotContain(await app.EmailsTo(omid.Email), e => e.Subject.Contains("cancelled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_shall_get_another_mentor_keeps_their_turn_and_does_not_rest()
    {
        var (sara, omid, id) = await Pair();
        using var leila = await app.Coordinator("Leila");
        var since = (await Seats(sara)).Single().WaitingSince;
        await app.DaysPass(3);
        using var later = await app.Mentee("Later");

        var page = (await leila.Get($"{await Address(id)}/end?again=true")).Is(200).Shows("look for another mentor", "with their former place in the queue", "you keep your turn");
        (await leila.Submit(page, "#deed", new { Reason = "no-fit" })).Is(200).Shows("waits with their former place in the queue");

        var (mentee, mentor) = ((await Seats(sara)).Single(), (await Seats(omid)).Single());
        Assert.Equal((ParticipationState.Waiting, since, false), (mentee.State, mentee.WaitingSince, mentee.IsCoolingDown(app.Now)));
        Assert.True(mentor.IsCoolingDown(app.Now));
        Assert.Contains("you keep your turn", (await app.EmailsTo(sara.Email))[^1].Text, StringComparison.Ordinal);
        var list = (await leila.Get($"/programmes/{await app.World.Programme()}/waiting")).Is(200).Text;
        Assert.True(list.IndexOf("Sara", StringComparison.Ordinal) < list.IndexOf("Later", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proposal_that_was_a_mistake_is_taken_back()
    {
        var (sara, omid, id) = await Pair(MentorshipState.Proposed);
        using var leila = await app.Coordinator("Leila");

        var page = (await leila.Click(await leila.Get(await Address(id)), "Take the proposal back")).Is(200).Shows("2 e-mails are sent").Hides("Why?");
        (await leila.Submit(page, "#deed")).Is(200).Shows("is taken back");

        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(id));
        Assert.All(await Seats(sara, omid), p => Assert.True(p.State == ParticipationState.Waiting && !p.IsCoolingDown(app.Now)));
        Assert.Single(await app.EmailsTo(omid.Email), e => e.Text.Contains("has taken back the pair", StringComparison.Ordinal));
        (await sara.Get($"/mentorships/{id}/answer")).Hides("I accept");
    }

    [Fact]
    public async Task A_pause_is_begun_and_ended_for_them()
    {
        var (sara, omid, id) = await Pair();
        using var leila = await app.Coordinator("Leila");
        var until = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(20);

        var page = (await leila.Click(await leila.Get(await Address(id)), "Begin a pause")).Is(200).Shows("nobody is reminded", "(the day that you choose)");
        (await leila.Submit(page, "#deed", new { PausedUntil = until.AddDays(60) })).Is(422).Shows("at most 60 days");
        (await leila.Submit(page, "#deed", new { PausedUntil = until })).Is(200).Shows("is paused");
        Assert.Equal(MentorshipState.Paused, await app.World.StateOf(id));
        Assert.Contains("is now paused until", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);

        (await leila.Submit(await leila.Click(await leila.Get(await Address(id)), "End the pause"), "#deed")).Is(200).Shows("is over");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
        Assert.Equal(2, (await app.EmailsTo(omid.Email)).Count);
    }

    [Fact]
    public async Task Each_day_that_is_offered_for_a_pause_is_accepted_at_night_too()
    {
        var (_, _, id) = await Pair();
        using var leila = await app.Coordinator("Leila");
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == leila.Id, Cancellation)).TimeZone = "Asia/Tehran");
        // Two o'clock in Tehran is half past ten in the evening before.
        await app.DaysPass(0.605);

        var page = (await leila.Get($"{await Address(id)}/pause")).Is(200);
        (await leila.Submit(page, "#deed", new { PausedUntil = page.One("#PausedUntil").GetAttribute("max") })).Is(200).Shows("is paused");
    }

    [Fact]
    public async Task An_old_tab_and_a_second_click_do_nothing_more()
    {
        var (sara, _, id) = await Pair();
        using var leila = await app.Coordinator("Leila");
        var old = await leila.Get($"{await Address(id)}/end");
        await app.World.Arrange(async db => (await Load(db, id)).RaiseAlert("asked-for-help", app.Now));

        (await leila.Submit(old, "#deed", new { Reason = "no-time" })).Is(409);
        Assert.NotEqual(MentorshipState.ClosedEarly, await app.World.StateOf(id));

        var page = await leila.Get($"{await Address(id)}/end");
        (await leila.Submit(page, "#deed", new { Reason = "no-time" })).Is(200);
        (await leila.Submit(page, "#deed", new { Reason = "no-time" })).Is(200).Shows("done already");
        Assert.Single(await app.EmailsTo(sara.Email), e => e.Subject == "Your mentoring has ended");
    }

    [Fact]
    public async Task Nobody_acts_by_office_on_their_own_relationship_or_another_programmes()
    {
        var (sara, omid, id) = await Pair();
        await app.World.Give(omid.Id, Role.Coordinator, await app.World.Programme());
        var elsewhere = await app.World.Programme("Another");
        using var other = await app.World.Coordinator("Other", elsewhere);

        foreach (var deed in new[] { "end", "pause" })
        {
            (await omid.Get($"{await Address(id)}/{deed}")).Is(404);
            (await sara.Get($"{await Address(id)}/{deed}")).Is(404);
            (await other.Get($"{await Address(id)}/{deed}")).Is(404);
            (await other.Get($"/programmes/{elsewhere}/relationships/{id}/{deed}")).Is(404);
        }
    }

    private async Task<string> Address(Guid id) => $"/programmes/{await app.World.Programme()}/relationships/{id}";

    private async Task<(Someone Sara, Someone Omid, Guid Id)> Pair(MentorshipState state = MentorshipState.Active)
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        return (sara, omid, await app.World.Mentorship(omid, sara, state));
    }

    private Task<List<Participation>> Seats(params Someone[] people)
    {
        var ids = people.Select(app.World.ParticipationOf).ToList();
        return app.World.Ask(db => db.Participations.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(Cancellation));
    }

    private static Task<Mentorship> Load(Rahyar.Data.AppDb db, Guid id) => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);
}
