using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>After an early end: a pause, a talk for whoever wants one, and the question whether to begin again.</summary>
public sealed class RematchingStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _sara = null!, _omid = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _sara = await app.World.Mentee("Sara", profile: new RosterProfile { Seeks = ["statistics"], Languages = ["en"] });
        _omid = await app.World.Mentor("Omid", profile: new RosterProfile { Offers = ["statistics"], Languages = ["en"], Capacity = 2 });
        await app.World.Mentor("Dara", profile: new RosterProfile { Offers = ["statistics"], Languages = ["en"], Capacity = 1 });
    }

    private string Matching => $"/programmes/{_programme}/matching";

    private string AgainOf(Someone someone) => $"/again/{app.World.ParticipationOf(someone)}";

    // Without the programme's questions.
    private async Task<IReadOnlyList<Emails.Email>> EmailsTo(Someone someone) =>
        [.. (await app.EmailsTo(someone.Email)).Where(l => !l.Text.Contains("/surveys/", StringComparison.Ordinal) && !l.Text.Contains("closing-questions", StringComparison.Ordinal))];

    private async Task Ended()
    {
        var pair = await app.World.Mentorship(_omid, _sara);
        (await _sara.Submit($"/mentorships/{pair}/end", "#end")).Is(200).Shows("Talk about it?", "Rest period until").Hides("again.rest", "structure.", "[[");
    }

    [Fact]
    public async Task Nobody_is_matched_in_the_pause_and_then_each_is_asked_once()
    {
        await Ended();
        Assert.Contains("no new proposal before Monday 12 October", Assert.Single(await EmailsTo(_omid)).Text, StringComparison.Ordinal);
        (await _nasrin.Get(Matching)).Is(200).Shows("No", "2 more are in the rest period");
        (await _nasrin.Get($"/programmes/{_programme}/waiting")).Is(200).Shows("In the rest period until", "12 October 2026");

        // A week later it is Monday morning, and both are asked; the night before, nobody was.
        await app.DaysPass(6.9);
        Assert.Single(await EmailsTo(_sara));
        await app.DaysPass(0.2);
        Assert.Equal("Would you like to be matched again?", (await EmailsTo(_sara))[^1].Subject);
        Assert.Equal("Would you like to mentor someone again?", (await EmailsTo(_omid))[^1].Subject);
        (await _nasrin.Get(Matching)).Is(200).Shows("Waiting mentees: 1. Mentors with a free place: 2; free places: 3.").Hides("in the rest period");
        await app.DaysPass(1);
        Assert.Equal(2, (await EmailsTo(_sara)).Count);

        // Yes takes the question away; who says "not now" rests four weeks, and is asked once more.
        (await _sara.Submit("/", "#again form.answer", null, "Yes, please")).Is(200).IsAt("/").Shows("You can be matched again").Hides("Would you like");
        (await _omid.Submit("/", "#again form.answer", null, "Not now")).Is(200).IsAt("/").Shows("four weeks");
        (await _nasrin.Get(Matching)).Is(200).Shows("Waiting mentees: 1. Mentors with a free place: 1; free places: 1.", "1 more is in the rest period");
        await app.DaysPass(28.1);
        Assert.Equal(3, (await EmailsTo(_omid)).Count);
        Assert.Equal(["participation.again", "participation.asked-again", "participation.asked-again", "participation.asked-again", "participation.not-now", "participation.rests", "participation.rests"],
            await app.World.Ask(db => db.Journal.Where(e => e.Verb.StartsWith("participation.again") || e.Verb.StartsWith("participation.asked") || e.Verb.StartsWith("participation.rests") || e.Verb == "participation.not-now").Select(e => e.Verb).OrderBy(v => v).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_closing_that_is_undone_takes_nobody_the_question()
    {
        await Ended();
        var close = $"/programmes/{_programme}/close";
        var (sara, soon) = (app.World.ParticipationOf(_sara), (DateTimeOffset?)app.Now.AddMinutes(10));
        await app.World.Ask(db => db.Participations.Where(p => p.Id == sara).ExecuteUpdateAsync(set => set.SetProperty(p => p.AsksAgainAt, soon), Cancellation));
        await _nasrin.Submit(close, "main form");
        await app.TimePasses(TimeSpan.FromMinutes(20));

        (await _nasrin.Submit($"/programmes/{_programme}/edit", "#reopen form")).Is(200);
        Assert.NotNull(await app.World.Ask(db => db.Participations.Where(p => p.Id == sara).Select(p => p.AsksAgainAt).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Sooner_is_one_click_of_the_person_or_of_the_coordinator_and_leaving_is_one_too()
    {
        await Ended();
        var home = (await _sara.Get("/")).Is(200).Shows("Rest period until");
        (await _sara.Submit(home, "#rest form")).Is(200).IsAt("/").Shows("You can be matched again").Hides("Rest period until");
        // The second click of a double one.
        (await _sara.Submit(home, "#rest form")).Is(200);
        (await _nasrin.Submit($"/programmes/{_programme}/people/{app.World.ParticipationOf(_omid)}", "#rest form")).Is(200).Shows("can be matched again").Hides("Rest period until");
        (await _nasrin.Get(Matching)).Is(200).Shows("Waiting mentees: 1. Mentors with a free place: 2; free places: 3.");
        await app.DaysPass(8);
        Assert.DoesNotContain(await EmailsTo(_sara), l => l.Subject.Contains("matched again", StringComparison.Ordinal));

        await Ended();
        await app.DaysPass(10);
        (await _omid.Get(AgainOf(_omid))).Is(200).Shows("Would you like to be matched again?");
        (await _sara.Submit(AgainOf(_sara), "#again form.leave")).Is(200).IsAt("/").Shows("You have left First steps");
        Assert.Equal(ParticipationState.Withdrew, await app.World.Ask(db => db.Participations.Where(p => p.Id == app.World.ParticipationOf(_sara)).Select(p => p.State).SingleAsync(Cancellation)));
        // An old tab of hers.
        (await _sara.Submit(home, "#rest form")).Is(422).Shows("not possible any more");
        (await _sara.Get(AgainOf(_omid))).Is(404);
    }

    [Fact]
    public async Task A_mentor_with_another_mentee_rests_as_to_new_ones_and_cannot_leave_by_that_door()
    {
        await app.World.Mentorship(_omid, await app.Mentee("Nika"));
        await Ended();
        (await _nasrin.Get(Matching)).Is(200).Shows("2 more are in the rest period");
        await app.DaysPass(7.1);
        (await _omid.Get("/")).Is(200).Shows("Would you like to be matched again?").Hides("I do not want to take part any more");
        (await _nasrin.Get(Matching)).Is(200).Shows("Waiting mentees: 1. Mentors with a free place: 2; free places: 2.");
    }

    [Fact]
    public async Task Who_may_choose_reads_why_not_yet_and_no_mentor_in_a_pause_is_shown()
    {
        await app.World.Arrange(async db => (await db.Programmes.SingleAsync(p => p.Id == _programme)).SetChoice(true, 1, 7, Guid.Empty, app.Now));
        var nika = await app.World.Mentee("Nika", profile: new RosterProfile { Seeks = ["statistics"], Languages = ["en"] });
        await Ended();

        var choose = $"/choose/{app.World.ParticipationOf(_sara)}";
        var page = (await _sara.Get(choose)).Is(200).Shows("Rest period until", "rather choose now").Hides("Omid", "Dara");
        (await nika.Get($"/choose/{app.World.ParticipationOf(nika)}")).Is(200).Shows("Dara").Hides("Omid");
        (await _sara.Get("/")).Is(200).Hides($"href=\"{choose}\"");
        (await _sara.Submit(page, "#begin")).Is(200);
        (await _sara.Get(choose)).Is(200).Shows("Dara");
    }

    [Fact]
    public async Task Without_days_of_pause_everything_is_as_before()
    {
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme);
            programme.SetTimes(programme.Times with { RestDays = 0 }, Guid.Empty, app.Now);
        });
        var pair = await app.World.Mentorship(_omid, _sara);
        await _sara.Submit($"/mentorships/{pair}/end", "#end");

        (await _nasrin.Get(Matching)).Is(200).Shows("Waiting mentees: 1. Mentors with a free place: 2; free places: 3.");
        Assert.DoesNotContain("proposal before", Assert.Single(await EmailsTo(_omid)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_talk_is_asked_for_once_read_by_the_coordinator_alone_and_settled()
    {
        await Ended();
        var home = (await _sara.Get("/")).Is(200).Shows("Talk about it?");
        (await _sara.Submit(home, "form.talk", new { Words = "canarytalk <b>" }, "I would like a talk")).Is(200).Shows("A talk is coming");
        (await _sara.Submit(home, "form.talk", new { Words = "again" }, "I would like a talk")).Is(200);
        (await _sara.Get("/")).Is(200).Hides("Talk about it?");
        (await _omid.Submit("/", "form.talk", null, "No, thank you")).Is(200).Hides("Talk about it?");

        var attention = $"/programmes/{_programme}/attention";
        (await _nasrin.Get($"/programmes/{_programme}")).Is(200).Shows("1 person waits for a talk");
        var page = (await _nasrin.Get(attention)).Is(200).Shows("1 person waits for a talk", "Sara", "canarytalk <b>").Hides("again", "Omid", "relationships.", "[[");
        (await (await app.World.Holder("Lida", Modules.People.Role.SafeguardingLead, _programme)).Get(attention)).Is(200).Hides("canarytalk");
        (await _sara.Get("/account/access")).Is(200).Shows("A talk that you asked for");
        (await _nasrin.Submit(page, "#talks form", new { Note = "She would like a mentor of her field." }, "We have talked")).Is(200).Shows("The talk with Sara is recorded").Hides("waits for a talk");
        (await _nasrin.Submit(page, "#talks form", null, "Close without a talk")).Is(409);
        (await _sara.Get(AgainOf(_sara))).Hides("A talk is coming");
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "exit-talk.asked", Cancellation)));
    }

    [Fact]
    public async Task The_offer_of_a_talk_ends_after_thirty_days_and_a_lapse_has_one_too()
    {
        var pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db =>
        {
            var row = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair);
            row.RaiseAlert("silence", app.Now);
        });
        for (var day = 0; day < 46; day++)
        {
            await app.DaysPass(1);
        }

        Assert.Equal(MentorshipState.Lapsed, await app.World.StateOf(pair));
        var page = (await _sara.Get(AgainOf(_sara))).Is(200).Shows("Talk about it?");
        await app.DaysPass(30.1);
        (await _sara.Submit(page, "form.talk", null, "I would like a talk")).Is(422).Shows("time to ask for this talk is over");
        (await _sara.Get("/")).Hides("Talk about it?");
    }

    [Fact]
    public async Task Who_leaves_a_group_that_goes_on_rests_and_is_offered_a_talk_and_after_safeguarding_nobody_is()
    {
        var programme = await app.World.Programme("Circles", model: MentoringModel.Circle);
        var people = new List<Someone>();
        foreach (var name in new[] { "Ava", "Bita", "Cyra", "Dina", "Elham" })
        {
            people.Add(await app.World.Mentee(name, programme));
        }

        var circle = Guid.Empty;
        await app.World.Arrange(async db =>
        {
            var seats = await db.Participations.Where(p => p.ProgrammeId == programme).ToListAsync(Cancellation);
            var row = new Mentorship(await db.Programmes.SingleAsync(p => p.Id == programme), seats, 0, "[]", Guid.Empty, app.Now);
            row.CallItself("Readers", null, app.Now);
            seats.ForEach(s => s.Match(app.Now));
            seats.ForEach(s => row.Accept(s.PersonId, app.Now));
            circle = row.Id;
            db.Add(row);
        });

        (await people[0].Submit($"/mentorships/{circle}/end", "#end")).Is(200).IsAt("/").Shows("You have left the group", "Talk about it?", "Rest period until");
        (await people[1].Get("/")).Is(200).Hides("Talk about it?", "Rest period until");

        await app.World.Arrange(async db =>
        {
            var row = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == circle);
            row.RequestSafeguardingClosure(Guid.NewGuid(), app.Now);
        });
        var lead = await app.World.Holder("Lida", Modules.People.Role.SafeguardingLead, programme);
        (await lead.Submit($"/programmes/{programme}/relationships/{circle}", "#decide", new { Note = "For everyone's safety." }, "Close")).Is(200);
        Assert.Equal(MentorshipState.ClosedSafeguarding, await app.World.StateOf(circle));
        (await people[1].Get("/")).Is(200).Hides("Talk about it?", "Rest period until");
        Assert.Equal(1, await app.World.Ask(db => db.ExitTalks.CountAsync(Cancellation)));
    }
}
