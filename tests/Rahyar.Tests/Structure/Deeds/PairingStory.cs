using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Deeds;

/// <summary>A coordinator brings two together outside a run, with matching's own scores, rules and places.</summary>
public sealed class PairingStory : Story
{
    private static readonly RosterProfile English = new() { Languages = ["en"], Offers = ["statistics"], Capacity = 1 };

    [Fact]
    public async Task Two_are_paired_by_hand_with_reasons_and_both_are_asked()
    {
        using var leila = await app.Coordinator("Leila");
        using var omid = await app.World.Mentor("Omid", profile: English);
        using var dara = await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["de"] });
        using var sara = await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics"] });

        var list = (await leila.Click(await leila.Get(await Person(sara)), "Pair by hand")).Is(200).Shows("Omid", "statistics", "1 free place", "no language in common");
        var page = (await leila.Click(list, "Choose")).Is(200).Shows("Both are asked", "2 e-mails are sent", "as your mentor");
        var done = (await leila.Submit(page, "#pair")).Is(200).Shows("are proposed to each other", "Take the proposal back");

        var pair = await app.World.Ask(db => db.Mentorships.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal(MentorshipState.Proposed, pair.State);
        Assert.True(pair.Score > 0 && pair.Reasons.Length > 2);
        Assert.Contains("A mentor for you: Omid", (await app.EmailsTo(sara.Email)).Select(e => e.Subject));
        // A second click, and an old tab: nobody is proposed twice.
        (await leila.Submit(page, "#pair")).Is(200).Shows("has a mentor, or a proposal");
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));

        (await leila.Submit(await leila.Click(done, "Take the proposal back"), "#deed")).Is(200);
        Assert.All(await app.World.Ask(db => db.Participations.AsNoTracking().ToListAsync(Cancellation)), p => Assert.Equal(ParticipationState.Waiting, p.State));
    }

    [Fact]
    public async Task A_rule_is_set_aside_with_a_written_reason_and_a_wish_never()
    {
        using var leila = await app.Coordinator("Leila");
        using var dara = await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["de"] });
        using var sara = await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"] });

        var list = (await leila.Get($"{await Person(sara)}/pair")).Is(200).Shows("no language in common");
        var page = (await leila.Click(list, "Choose anyway")).Is(200).Shows("Why are they paired nevertheless?");
        (await leila.Submit(page, "#pair", new { Note = " " })).Is(422).Shows("Please write why");
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        (await leila.Submit(page, "#pair", new { Note = "Sara learns German here." })).Is(200).Shows("Sara learns German here.");

        // A conflict of interest is nobody's to set aside.
        using var nika = await app.World.Mentee("Nika", profile: new RosterProfile { Languages = ["de"] });
        await app.World.Arrange(async db => (await db.Screenings.SingleAsync(s => s.PersonId == dara.Id, Cancellation)).Restrict(await db.Participations.SingleAsync(p => p.PersonId == nika.Id, Cancellation), leila.Id, app.Now));
        var never = (await leila.Get($"{await Person(nika)}/pair")).Is(200).Shows("blocked by the programme").Hides("Choose");
        (await leila.Get($"{never.Path}?with={app.World.ParticipationOf(dara)}")).Is(200).Shows("That cannot be set aside");
    }

    [Fact]
    public async Task A_mentee_is_handed_over_in_one_step_and_the_new_mentor_reads_nothing_old()
    {
        using var leila = await app.Coordinator("Leila");
        var (omid, kian, sara) = (await app.World.Mentor("Omid", profile: English), await app.World.Mentor("Kian", profile: English), await app.World.Mentee("Sara"));
        var old = await app.World.Mentorship(omid, sara);

        var list = (await leila.Click(await leila.Get($"/programmes/{await app.World.Programme()}/relationships/{old}"), "Hand over to another mentor")).Is(200).Shows("Kian").Hides("matching.");
        var page = (await leila.Click(list, "Choose")).Is(200).Shows("The relationship with Omid ends", "reads nothing of it", "4 e-mails are sent");
        (await leila.Submit(page, "#pair")).Is(422).Shows("Please choose a reason");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(old));
        (await leila.Submit(page, "#pair", new { Reason = "circumstances" })).Is(200).Shows("Sara and Kian are proposed");

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(old));
        var seats = await app.World.Ask(db => db.Participations.AsNoTracking().ToDictionaryAsync(p => p.PersonId, Cancellation));
        Assert.Equal((ParticipationState.Waiting, ParticipationState.Matched, ParticipationState.Matched), (seats[omid.Id].State, seats[kian.Id].State, seats[sara.Id].State));
        Assert.False(seats[sara.Id].IsCoolingDown(app.Now));
        (await kian.Get($"/mentorships/{old}/messages")).Is(404);
        (await leila.Submit(page, "#pair", new { Reason = "circumstances" })).Is(200).Shows("done already");
        Assert.Equal(2, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Nobody_pairs_themselves_or_people_of_another_programme()
    {
        using var omid = await app.World.Mentor("Omid", profile: English);
        using var sara = await app.Mentee("Sara");
        await app.World.Give(omid.Id, Role.Coordinator, await app.World.Programme());
        using var other = await app.World.Coordinator("Other", await app.World.Programme("Another"));

        (await omid.Get($"{await Person(omid)}/pair")).Is(404);
        (await omid.Get($"{await Person(sara)}/pair")).Is(200).Shows("There is nobody to choose");
        (await other.Get($"{await Person(sara)}/pair")).Is(404);
    }

    [Fact]
    public async Task Who_rests_is_still_somebody_whom_a_mentor_does_not_wish()
    {
        using var leila = await app.Coordinator("Leila");
        using var omid = await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Capacity = 1, Avoid = ["s-7"] });
        using var sara = await app.World.Mentee("Sara");
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == sara.Id, Cancellation)).Identify("s-7");
            (await db.Participations.SingleAsync(p => p.PersonId == sara.Id, Cancellation)).CoolDown(app.Now.AddDays(5), app.Now);
        });

        (await leila.Get($"{await Person(sara)}/pair")).Is(200).Shows("Omid", "one of the two does not wish it").Hides("Choose");
        (await leila.Get($"{await Person(sara)}/pair?with={app.World.ParticipationOf(omid)}")).Is(200).Shows("That cannot be set aside");
    }

    [Fact]
    public async Task Who_mentors_and_is_mentored_is_not_offered_to_themselves()
    {
        using var leila = await app.Coordinator("Leila");
        using var sara = await app.World.Mentee("Sara");
        var mentee = await Person(sara);
        await app.World.Arrange(async db => (await db.Participations.SingleAsync(p => p.PersonId == sara.Id, Cancellation)).CoolDown(app.Now.AddDays(5), app.Now));
        var self = await app.World.Enrol(sara.Id, Side.Mentor, await app.World.Programme(), English);

        (await leila.Get($"{mentee}/pair?with={self}")).Is(200).Shows("There is nobody to choose");
    }

    [Theory]
    [InlineData(MentoringModel.Peer)]
    [InlineData(MentoringModel.Reverse)]
    public async Task Peers_and_a_reverse_pair_beside_another_model_are_not_handed_over(MentoringModel model)
    {
        using var leila = await app.Coordinator("Leila");
        using var sara = await app.World.Mentee("Sara");
        using var other = model == MentoringModel.Peer ? await app.World.Mentee("Nika") : await app.World.Mentor("Omid", profile: English);
        using var kian = await app.World.Mentor("Kian", profile: English);
        var (id, programme) = (Guid.Empty, await app.World.Programme());
        await app.World.Arrange(async db =>
        {
            var row = await db.Programmes.SingleAsync(p => p.Id == programme, Cancellation);
            var settings = new ModelSettings(row, model, Guid.Empty, app.Now);
            var both = await db.Participations.Where(p => p.PersonId == sara.Id || p.PersonId == other.Id).ToListAsync(Cancellation);
            var pair = new Mentorship(row, both, 70, "[]", leila.Id, app.Now, settings);
            pair.Accept(sara.Id, app.Now);
            pair.Accept(other.Id, app.Now);
            db.AddRange(settings, pair);
            id = pair.Id;
        });

        var page = (await leila.Get($"/programmes/{programme}/relationships/{id}")).Is(200).Shows("What you can do here").Hides("Hand over");
        (await leila.Get($"{page.Path}/hand-over")).Is(404);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_handed_over_keeps_their_turn_when_the_new_mentor_does_not_want_to(bool answers)
    {
        using var leila = await app.Coordinator("Leila");
        var (omid, kian, sara) = (await app.World.Mentor("Omid", profile: English), await app.World.Mentor("Kian", profile: English), await app.World.Mentee("Sara"));
        var old = await app.World.Mentorship(omid, sara);
        var since = await app.World.Ask(db => db.Participations.Where(p => p.PersonId == sara.Id).Select(p => p.WaitingSince).SingleAsync(Cancellation));
        await app.DaysPass(3);

        await leila.Submit($"/programmes/{await app.World.Programme()}/relationships/{old}/hand-over?with={app.World.ParticipationOf(kian)}", "#pair", new { Reason = "circumstances" });
        var proposed = await app.World.Ask(db => db.Mentorships.Where(m => m.State == MentorshipState.Proposed).Select(m => m.Id).SingleAsync(Cancellation));
        await sara.Submit($"/mentorships/{proposed}/answer", "#accept");
        if (answers)
        {
            await kian.Submit($"/mentorships/{proposed}/answer", "#decline");
        }

        await app.DaysPass(8);

        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(proposed));
        var seat = await app.World.Ask(db => db.Participations.AsNoTracking().SingleAsync(p => p.PersonId == sara.Id, Cancellation));
        Assert.Equal((ParticipationState.Waiting, since), (seat.State, seat.WaitingSince));
        // Whose silence it was waits anew.
        Assert.True(answers || await app.World.Ask(db => db.Participations.AnyAsync(p => p.PersonId == kian.Id && p.WaitingSince > since, Cancellation)));
    }

    private async Task<string> Person(Someone someone) => $"/programmes/{await app.World.Programme()}/people/{app.World.ParticipationOf(someone)}";
}
