using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.FlashMeetings;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Deeds;

/// <summary>Who leaves a programme is in nothing that is open there any more: it is shown before, and done in one step.</summary>
public sealed class WithdrawingStory : Story
{
    [Fact]
    public async Task A_mentor_who_leaves_is_out_of_every_pair_proposal_and_request_and_the_others_keep_their_turn()
    {
        using var leila = await app.Coordinator("Leila");
        using var omid = await app.World.Mentor("Omid", profile: new RosterProfile { Capacity = 4 });
        using var sara = await app.Mentee("Sara");
        using var mina = await app.Mentee("Mina");
        using var reza = await app.Mentee("Reza");
        var since = (await Seat(sara)).WaitingSince;
        var (running, proposed) = (await app.World.Mentorship(omid, sara), await app.World.Mentorship(omid, mina, MentorshipState.Proposed));
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Name == "First steps", Cancellation);
            programme.SetChoice(true, 1, 7, leila.Id, app.Now);
            var (mentee, mentor) = (await db.Participations.SingleAsync(p => p.PersonId == reza.Id, Cancellation), await db.Participations.SingleAsync(p => p.PersonId == omid.Id, Cancellation));
            db.Add(MentorRequest.Ask(programme, mentee, mentor, new RequestCapacity(0, 2, 0, []), "", 50, "[]", app.Now));
        });

        var page = (await leila.Get(await Page(omid))).Is(200)
            .Shows("What follows", "1 proposal without all answers", "Mina", "1 relationship that goes on", "Sara", "1 request", "4 e-mails are sent", "you no longer take part in First steps");
        Assert.Contains("Reza", page.One("#follows").TextContent, StringComparison.Ordinal);
        (await leila.Submit(page, "main form")).Is(200).Shows("Omid was withdrawn");

        Assert.Equal((MentorshipState.ClosedEarly, MentorshipState.NotFormed), (await app.World.StateOf(running), await app.World.StateOf(proposed)));
        Assert.Equal(RequestState.Overtaken, await app.World.Ask(db => db.MentorRequests.Select(r => r.State).SingleAsync(Cancellation)));
        var left = await Seat(sara);
        Assert.Equal((ParticipationState.Waiting, since, false), (left.State, left.WaitingSince, left.IsCoolingDown(app.Now)));
        Assert.DoesNotContain(await app.EmailsTo(omid.Email), e => e.Subject is "Your mentoring has ended" or "It did not work out this time");
        Assert.Contains(await app.EmailsTo(sara.Email), e => e.Text.Contains("you keep your turn", StringComparison.Ordinal));
        Assert.Contains(await app.EmailsTo(mina.Email), e => e.Text.Contains("will not come about", StringComparison.Ordinal));
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(m => MentorshipStates.HoldingPlace.Contains(m.State), Cancellation)));
        // A second click, and an old tab.
        (await leila.Submit(page, "main form")).Is(200);
        Assert.Single(await app.EmailsTo(omid.Email), e => e.Subject.Contains("no longer take part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_goes_on_without_who_leaves_and_an_invitation_is_not_kept_open()
    {
        var programme = await app.World.Programme("Circles", model: MentoringModel.Circle);
        using var leila = await app.World.Coordinator("Leila", programme);
        var people = new List<Someone>();
        foreach (var name in new[] { "Ada", "Bela", "Cora", "Dana", "Elif" })
        {
            people.Add(await app.World.Mentee(name, programme));
        }

        var id = Guid.Empty;
        await app.World.Arrange(async db =>
        {
            var seats = await db.Participations.Where(p => p.ProgrammeId == programme).ToListAsync(Cancellation);
            var group = new Mentorship(await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation), seats.Where(s => s.PersonId != people[4].Id), 0, "[]", leila.Id, app.Now);
            group.Members.ToList().ForEach(m => group.Accept(m.PersonId, app.Now));
            db.Add(group);
            id = group.Id;
            db.Add(group.Invite(seats.Single(s => s.PersonId == people[4].Id), 10, [], new LifecycleTimes(), leila.Id, app.Now));
        });

        (await leila.Submit((await leila.Get(await Page(people[0], programme))).Is(200).Shows("They leave, and it goes on without them: 1 group", "One e-mail is sent").Hides("It ends"), "main form")).Is(200);
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(id));
        Assert.Equal(3, await app.World.Ask(db => db.MentorshipMembers.CountAsync(m => m.MentorshipId == id, Cancellation)));
        (await leila.Submit((await leila.Get(await Page(people[4], programme))).Is(200).Shows("1 invitation into a group"), "main form")).Is(200);
        Assert.DoesNotContain(await app.EmailsTo(people[4].Email), e => e.Text.Contains("another proposal", StringComparison.Ordinal));
        Assert.Equal(InvitationState.Overtaken, await app.World.Ask(db => db.GroupInvitations.Select(i => i.State).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Who_is_in_a_relationship_with_somebody_does_not_withdraw_them_and_neither_does_another_programme()
    {
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara");
        var id = await app.World.Mentorship(omid, sara);
        await app.World.Give(omid.Id, Role.Coordinator, await app.World.Programme());
        using var other = await app.World.Coordinator("Other", await app.World.Programme("Another"));

        var page = (await omid.Get(await Page(sara))).Is(200).Shows("A colleague has to do this");
        Assert.False(page.Has("main form[method=post]"));
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
        (await omid.Get(await Page(omid))).Is(404);
        (await other.Get(await Page(sara))).Is(404);
    }

    [Fact]
    public async Task What_is_blocked_for_safety_waits_for_its_second_person()
    {
        using var leila = await app.Coordinator("Leila");
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara");
        var id = await app.World.Mentorship(omid, sara);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id, Cancellation)).RequestSafeguardingClosure(leila.Id, app.Now));

        (await leila.Get($"/programmes/{await app.World.Programme()}/relationships/{id}/end")).Is(200).Shows("Contact is blocked");
        (await leila.Submit((await leila.Get(await Page(sara))).Is(200).Shows("stays open", "blocked for safety", "except for the mentoring that is on hold"), "main form")).Is(200);
        Assert.Contains("except for the mentoring that is on hold", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
    }

    [Fact]
    public async Task Before_the_launch_nobody_hears_of_it()
    {
        var programme = await app.World.Programme("Planned", launched: false);
        using var leila = await app.World.Coordinator("Leila", programme);
        using var sara = await app.World.Mentee("Sara", programme);

        (await leila.Submit((await leila.Get(await Page(sara, programme))).Is(200).Shows("No e-mail is sent"), "main form")).Is(200).Shows("Sara was withdrawn");

        Assert.Empty(await app.EmailsTo(sara.Email));
    }

    private async Task<string> Page(Someone someone, Guid? programme = null) => $"/programmes/{programme ?? await app.World.Programme()}/people/{app.World.ParticipationOf(someone)}/withdraw";

    private Task<Participation> Seat(Someone someone)
    {
        var id = app.World.ParticipationOf(someone);
        return app.World.Ask(db => db.Participations.AsNoTracking().SingleAsync(p => p.Id == id, Cancellation));
    }
}
