using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Questionnaires;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>Half-way each member looks back, shows the others what they choose, and the programme knows whom it has heard.</summary>
public sealed class MidpointStory : Story
{
    private const int Half = 44;

    private readonly List<(Someone Mentor, Someone Mentee, Guid Id)> _pairs = [];

    [Fact]
    public async Task What_each_chose_stands_on_one_page_and_the_rest_nowhere()
    {
        await Pairs(1);
        var (omid, sara, id) = _pairs[0];
        using var stranger = await app.World.Person("Stranger");
        using var nasrin = await app.Coordinator("Nasrin");
        var address = $"/mentorships/{id}/midpoint";
        (await sara.Get(address)).Is(404);
        await app.DaysPass(Half);

        (await omid.Get("/")).Shows("Review it in five minutes");
        (await sara.Get($"/mentorships/{id}")).Is(200).Shows("Midpoint review", "Five minutes to review");
        var first = await sara.Click((await sara.Get(address)).Is(200).Shows("Your own answers come first", "Omid0").Hides("midpoint.", "[["), "Begin the review");
        first.Is(200).Shows("Between us", "The tools", "Whether you want to go on is never shown", "a coordinator offers you a private talk", "in this pair").Hides("survey.", "[[", "in our group");
        (await sara.Submit(first, "#questions", Answers("5", "unsure", "<b>Short messages</b>"))).Is(200).IsAt(address).Shows("Nothing is shared yet", "What may Omid0 see?");
        Assert.DoesNotContain((await sara.Get(address)).All("#share input[type=checkbox]"), i => i.GetAttribute("value") == Instrument.GoOn);

        // Until one has answered, nothing of the other side is there; and of what was not chosen, nothing ever.
        (await sara.Submit(address, "#share", Chosen("TR1", "RQ7", "M1", "MK"))).Is(200).Shows("<b>Short messages</b>", "Too little");
        (await omid.Get(address)).Is(200).Hides("Short messages", "Too little");
        (await omid.Submit($"/surveys/{(await Invitation(omid)).Id}", "#questions", Answers("2", "yes", "Nothing of this is shared"))).Is(200).IsAt(address);
        (await omid.Submit(address, "#share", Chosen("TR1"))).Is(200);
        var page = (await sara.Get(address)).Is(200).Hides("Nothing of this is shared");
        Assert.Equal(4, page.All("#sheet li:has(b)").Count);
        Assert.Contains("far apart", page.All("#sheet li:has(b)")[0].TextContent, StringComparison.Ordinal);
        page.Shows("How often you talk does not suit everyone").Hides("A goal does not suit you");

        // Taken back; what is private cannot be shared by a form of one's own making either.
        (await omid.Submit(address, "#share", Chosen())).Is(200);
        Assert.DoesNotContain("far apart", (await sara.Get(address)).One("#sheet").TextContent, StringComparison.Ordinal);
        (await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", page.All("#share input[name=__RequestVerificationToken]")[0].GetAttribute("value")!), new("Shared", Instrument.GoOn)]),
        })).Is(422).Shows("not among those offered");
        foreach (var someone in new[] { stranger, nasrin })
        {
            (await someone.Get(address)).Is(404);
        }

        // An old tab after the end: what was shared stays readable for both, and changes no more.
        (await omid.Submit($"/mentorships/{id}/end", "#end")).Is(200);
        (await sara.Submit(page, "#share", Chosen("TR2"))).Is(422).Shows("has ended");
        Assert.Equal(4, (await sara.Get(address)).Is(200).All("#sheet li:has(b)").Count);
    }

    [Fact]
    public async Task Who_doubts_is_offered_a_talk_of_which_the_other_side_learns_nothing()
    {
        await Pairs(1);
        var (omid, sara, id) = _pairs[0];
        using var nasrin = await app.Coordinator("Nasrin");
        var attention = $"/programmes/{await app.World.Programme()}/attention";
        await app.DaysPass(Half);
        await omid.Submit($"/surveys/{(await Invitation(omid)).Id}", "#questions", Answers("4", "yes", ""));
        (await nasrin.Get(attention)).Is(200).Hides("waits for a talk");
        var page = (await sara.Submit($"/surveys/{(await Invitation(sara)).Id}", "#questions", Answers("2", "no", ""))).Is(200).Shows("A coordinator will get in touch with you, alone");

        (await nasrin.Get(attention)).Is(200).Shows("1 person waits for a talk", "Sara0", "Half-way: unsure");
        foreach (var address in new[] { "/", $"/mentorships/{id}", $"/mentorships/{id}/midpoint" })
        {
            (await omid.Get(address)).Is(200).Hides("unsure", "coordinator will get in touch", "doubt");
        }

        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
        (await sara.Submit(await sara.Click(page, "or say that you need no talk"), "form.no-talk")).Is(200);
        (await nasrin.Get(attention)).Is(200).Hides("waits for a talk");
    }

    [Fact]
    public async Task One_letter_and_two_reminders_and_none_after_the_answer()
    {
        await Pairs(1);
        var (omid, sara, _) = _pairs[0];
        await app.DaysPass(Half);
        Assert.NotEmpty((await sara.Submit($"/surveys/{(await Invitation(sara)).Id}", "#questions", Answers("4", "yes", ""))).Is(200).Path);
        for (var day = 0; day < 14; day++)
        {
            await app.DaysPass(1);
        }

        Assert.Equal(["Half-way with Sara0: a five-minute review", "Your midpoint review with Sara0 still waits", "Your midpoint review with Sara0 still waits"],
            (await app.EmailsTo(omid.Email)).Select(l => l.Subject).Where(s => s.Contains("Sara0", StringComparison.Ordinal) && s.Contains("mid", StringComparison.OrdinalIgnoreCase) || s.StartsWith("Half-way", StringComparison.Ordinal)));
        Assert.DoesNotContain(await app.EmailsTo(sara.Email), l => l.Subject.StartsWith("Your midpoint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_sides_are_heard_or_the_relationship_is_flagged_after_ten_days()
    {
        await Pairs(10);
        await app.DaysPass(14.1);
        foreach (var (mentor, mentee, _) in _pairs)
        {
            await Roles(mentor);
            await Roles(mentee);
        }

        // The start was heard from all; nothing else is due yet.
        await Says("EVA-01", 100, 10, IndicatorStatus.OnTrack);
        await app.DaysPass(Half - 14);
        await Says("EVA-01", 100, 10, IndicatorStatus.OnTrack);
        foreach (var (mentor, mentee, _) in _pairs.Take(6))
        {
            await Review(mentor, "5");
            await Review(mentee, "4");
        }

        await Review(_pairs[6].Mentee, "1");
        await Says("EVA-01", 100, 10, IndicatorStatus.OnTrack);
        await app.DaysPass(10.1);
        await Says("EVA-01", 60, 10, IndicatorStatus.Watch);
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Get($"/programmes/{await app.World.Programme()}/indicators/EVA-01")).Is(200).Shows("6 of 10", "midpoint review", _pairs[6].Mentor.Name);

        // Six pairs, and one mentee alone: of seven relationships the mean is not shown yet.
        await SaysNothing("HUM-01", 7);
        await Says("HUM-02", Quality(5) - Quality(4), 6, IndicatorStatus.Watch);
        await SaysNothing("HUM-03", 7);
        // Thirteen people: six answered 5, six 4, one 1, and the reversed sentence the other way round.
        await Says("COM-07", ((6 * Tools(5)) + (6 * Tools(4)) + Tools(1)) / 13, 13, IndicatorStatus.Watch);

        foreach (var (mentor, mentee, _) in _pairs.Skip(6))
        {
            await Review(mentor, "5");
            if (mentee != _pairs[6].Mentee)
            {
                await Review(mentee, "4");
            }
        }

        await Says("EVA-01", 100, 10, IndicatorStatus.OnTrack);
        await Says("HUM-03", 90, 10, IndicatorStatus.OnTrack);
        await Says("HUM-01", ((9 * ((Quality(5) + Quality(4)) / 2)) + ((Quality(5) + Quality(1)) / 2)) / 10, 10, IndicatorStatus.OnTrack);
        (await nasrin.Get($"/programmes/{await app.World.Programme()}/surveys")).Is(200).Shows("Midpoint review", "20 of 20 answered");
    }

    [Fact]
    public async Task A_group_is_asked_as_a_group_and_a_short_meeting_not_at_all()
    {
        var programme = await app.World.Programme("Together", model: MentoringModel.Group);
        var people = new List<Someone>();
        for (var n = 0; n < 4; n++)
        {
            people.Add(n == 0 ? await app.World.Mentor("Mentor", programme) : await app.World.Mentee($"Member{n}", programme));
        }

        var group = Guid.Empty;
        await app.World.Arrange(async db =>
        {
            var home = await db.Programmes.SingleAsync(p => p.Id == programme);
            home.SetTimes(home.Times with { SilenceDays = 180, LapseDays = 365, MidpointShare = .25 }, Guid.Empty, app.Now);
            var all = await db.Participations.Where(p => p.ProgrammeId == programme).ToListAsync();
            var circle = new Mentorship(home, all, 70, "[]", Guid.Empty, app.Now);
            db.Add(circle);
            group = circle.Id;
            foreach (var person in people)
            {
                circle.Accept(person.Id, app.Now);
            }

            foreach (var participation in all)
            {
                participation.Prepare(app.Now);
                participation.BecomeReady(app.Now);
                circle.NotePrepared(app.Now);
            }

            await db.Word(circle, people[1].Id, app.Now);
            await db.Word(circle, people[0].Id, app.Now);
        });
        await app.DaysPass(Half);

        (await people[1].Get($"/surveys/{(await Invitation(people[1])).Id}")).Is(200)
            .Shows("What I share stays in our group.", "continue in this group", "All of us put effort into this.", "your group’s time").Hides("in this pair", "We both");
        foreach (var person in people)
        {
            (await person.Submit($"/surveys/{(await Invitation(person)).Id}", "#questions", Answers("4", "yes", ""))).Is(200);
            (await person.Submit($"/mentorships/{group}/midpoint", "#share", Chosen("TR2"))).Is(200);
        }

        var page = (await people[2].Get($"/mentorships/{group}/midpoint")).Is(200).Shows("Member1", "Member3");
        Assert.Equal(4, page.One("#sheet li:has(b)").QuerySelectorAll("p").Length);

        (await people[0].Get($"/mentorships/{group}/pulse")).Is(200).Shows("The members of our group are getting closer").Hides("My mentee");
        (await people[1].Get($"/mentorships/{group}/agreement")).Is(200).Shows("stays in our group");
        (await people[1].Get($"/mentorships/{group}/goals")).Is(200).Shows("something your group could show");
        (await people[1].Get($"/mentorships/{group}/end")).Is(200).Shows("Leave the group");

        // Who leaves takes along what they showed.
        (await people[3].Submit($"/mentorships/{group}/end", "#end")).Is(200);
        Assert.Equal(3, (await people[2].Get($"/mentorships/{group}/midpoint")).Hides("Member3").One("#sheet li:has(b)").QuerySelectorAll("p").Length);
    }

    [Theory]
    [InlineData(182, 0.5, 91)]
    [InlineData(182, 0.25, 45.5)]
    [InlineData(70, 0.5, 42)]
    public void Half_of_a_short_time_leaves_two_weeks_of_rest_after_the_fourth_week(int days, double share, double due)
    {
        var begun = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var invitee = new Invitee(Guid.Empty, MentorshipState.Active, begun, DateOnly.FromDateTime(begun.AddDays(days).DateTime), null, begun, Guid.Empty, Side.Mentee, MentoringModel.OneToOne);
        var review = Schedule.Table.Single(s => s.Instrument == Instrument.Midpoint);
        var times = new LifecycleTimes { MidpointShare = share };

        Assert.Equal(begun.AddDays(due), review.Due(invitee, times));
        Assert.Null(review.Due(invitee with { State = MentorshipState.WindingDown }, times));
        Assert.Null(review.Due(invitee with { State = MentorshipState.Paused }, times));
        Assert.Null(review.Due(invitee with { Model = MentoringModel.Flash }, times));
    }

    private static double Quality(int grade) => ((7.0 * grade) + (6 - grade)) / 8;

    private static double Tools(int grade) => ((3.0 * grade) + (6 - grade)) / 4;

    private async Task Pairs(int pairs)
    {
        for (var n = 0; n < pairs; n++)
        {
            var (mentor, mentee) = (await app.Mentor($"Omid{n}"), await app.Mentee($"Sara{n}"));
            _pairs.Add((mentor, mentee, await app.World.Mentorship(mentor, mentee)));
        }

        // A quarter of half a year; the silence of this story's people worries nobody.
        using var nasrin = await app.Coordinator("Parvin");
        (await nasrin.Submit($"/programmes/{await app.World.Programme()}/times", "#times", new Dictionary<string, object?>
        {
            ["Typed[SilenceDays]"] = 180,
            ["Typed[LapseDays]"] = 365,
            ["Typed[MidpointShare]"] = 25,
        })).Is(200);
    }

    private Task<SurveyInvitation> Invitation(Someone of) =>
        app.World.Ask(db => db.SurveyInvitations.SingleAsync(i => i.PersonId == of.Id && i.Instrument == Instrument.Midpoint, Cancellation));

    private async Task Roles(Someone by)
    {
        var invitation = await app.World.Ask(db => db.SurveyInvitations.SingleAsync(i => i.PersonId == by.Id && i.Instrument == Instrument.Role, Cancellation));
        (await by.Submit($"/surveys/{invitation.Id}", "#questions", new { RC1 = 5, RC2 = 5 })).Is(200);
    }

    private async Task Review(Someone by, string grade) =>
        (await by.Submit($"/surveys/{(await Invitation(by)).Id}", "#questions", Answers(grade, "yes", ""))).Is(200);

    private static Dictionary<string, object?> Answers(string grade, string goOn, string keep)
    {
        var answers = Instrument.Get(Instrument.Midpoint).Questions.Where(q => q.Kind == QuestionKind.Scale).ToDictionary(q => q.Field, object? (_) => grade);
        // Who gives the same answer to everything in no time is not counted.
        answers["a-RC3"] = "3";
        (answers["a-M1"], answers["a-M2"], answers["a-M3"], answers["a-MK"]) = ("little", "yes", goOn, keep);
        return answers;
    }

    private static Dictionary<string, object?> Chosen(params string[] items) => new() { ["Shared"] = items };

    private async Task<Reading> Read(string indicator)
    {
        var programme = await app.World.Programme();
        return await app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
            await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))[indicator]);
    }

    private async Task Says(string indicator, double value, int n, IndicatorStatus status)
    {
        var reading = await Read(indicator);
        Assert.Equal(value, reading.Value!.Value, 6);
        Assert.Equal((n, status), (reading.N, reading.Status));
    }

    private async Task SaysNothing(string indicator, int n)
    {
        var reading = await Read(indicator);
        Assert.Equal((n, IndicatorStatus.NotEnoughData), (reading.N, reading.Status));
        Assert.Null(reading.Value);
    }
}
