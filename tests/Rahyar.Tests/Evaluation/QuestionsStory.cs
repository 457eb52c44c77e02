using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>The programme asks by itself at the right time; people answer on one page; coordinators see counts and means, and no single answer.</summary>
public sealed class QuestionsStory : Story
{
    private readonly List<(Someone Mentor, Someone Mentee, Guid Id)> _pairs = [];

    [Fact]
    public async Task Roles_are_asked_in_the_third_week_and_four_answers_say_nothing()
    {
        await Pairs(3);
        await app.DaysPass(13.9);
        Assert.Empty(await Invitations(Instrument.Role));
        await app.DaysPass(.2);
        Assert.Equal(6, (await Invitations(Instrument.Role)).Count);
        await app.ScheduledWorkRuns();
        Assert.Equal(6, (await Invitations(Instrument.Role)).Count);
        Assert.Single(await app.EmailsTo(_pairs[0].Mentee.Email), l => l.Subject == "Three sentences about roles");

        var people = _pairs.SelectMany(p => new[] { p.Mentee, p.Mentor }).ToList();
        for (var n = 0; n < 4; n++)
        {
            await Answer(people[n], Instrument.Role, new { RC1 = 5, RC2 = 4, RC3 = "na" });
        }

        await SaysNothing("STR-06", 4);
        await Answer(people[4], Instrument.Role, new { RC1 = 4, RC2 = 3 });
        await Says("STR-06", 80, 5, IndicatorStatus.Watch);

        // One who read only half of the scale is kept and does not count.
        await Answer(people[5], Instrument.Role, new { RC1 = 1 });
        await Says("STR-06", 80, 5, IndicatorStatus.Watch);
        using var nasrin = await app.Coordinator("Nasrin");
        var page = (await nasrin.Get($"/programmes/{await app.World.Programme()}/indicators/STR-06")).Is(200).Shows("Valid answers", "rests on settings, technical counts, or on what is confidential");
        page.Hides(people[0].Name);
    }

    [Fact]
    public async Task Where_few_answered_a_good_value_is_to_be_watched()
    {
        await Pairs(7);
        await app.DaysPass(14.1);
        foreach (var (_, mentee, _) in _pairs.Take(5))
        {
            await Answer(mentee, Instrument.Role, new { RC1 = 5, RC2 = 5 });
        }

        await Says("STR-06", 100, 5, IndicatorStatus.OnTrack);
        await app.DaysPass(14);
        Assert.True((await Says("STR-06", 100, 5, IndicatorStatus.Watch)).FewAnswered);
    }

    [Fact]
    public async Task Fit_is_the_mean_over_relationships_with_both_sides_and_shows_nobodys_answer()
    {
        await Pairs(10);
        await app.DaysPass(28.1);
        foreach (var (mentor, mentee, _) in _pairs)
        {
            await Answer(mentee, Instrument.Fit, new { FIT1 = 3, FIT2 = 5 });
            if (mentor != _pairs[9].Mentor)
            {
                await Answer(mentor, Instrument.Fit, new { FIT1 = 4 });
            }
        }

        await SaysNothing("STR-07", 9);
        await Answer(_pairs[9].Mentor, Instrument.Fit, new { FIT1 = 5 });
        await Says("STR-07", 3.55, 10, IndicatorStatus.Watch);

        using var nasrin = await app.Coordinator("Nasrin");
        var rows = (await nasrin.Get($"/programmes/{await app.World.Programme()}/indicators/STR-07")).Is(200).Shows(_pairs[0].Mentor.Name).One("#rows");
        Assert.DoesNotContain("3.5", rows.TextContent, StringComparison.Ordinal);
        Assert.Equal(10, rows.QuerySelectorAll("tbody tr").Length);
        var results = await nasrin.Click(await nasrin.Get($"/programmes/{await app.World.Programme()}/surveys"), "Felt fit");
        results.Is(200).Shows("20 of 20 answered", "3.6 (20)", "3 (10)").Hides(_pairs[0].Mentor.Name);
    }

    [Fact]
    public async Task Endings_are_orderly_with_a_talk_and_answers_of_both_sides()
    {
        await Pairs(5);
        foreach (var (mentor, mentee, id) in _pairs.Take(3))
        {
            await WindDown(id);
            await Goodbye(mentor, mentee, id);
            await Close(mentor, id);
            await Close(mentee, id);
            Assert.Equal(MentorshipState.ClosedCompleted, await app.World.StateOf(id));
        }

        await _pairs[3].Mentee.Submit($"/mentorships/{_pairs[3].Id}/end", "#end");
        await SaysNothing("STR-08", 4);

        var (last, other, open) = _pairs[4];
        await WindDown(open);
        await Goodbye(last, other, open);
        await Close(other, open);
        await app.DaysPass(190);
        Assert.Equal(MentorshipState.ClosedUnceremonious, await app.World.StateOf(open));
        await Says("STR-08", 60, 5, IndicatorStatus.Watch);

        await Close(last, open);
        await Says("STR-08", 80, 5, IndicatorStatus.OnTrack);
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Get($"/programmes/{await app.World.Programme()}/indicators/STR-08")).Is(200).Shows(last.Name, "4 of 5", "Ended with the closing questions answered on both sides");
        await SaysNothing("EVA-06", 4);
    }

    [Fact]
    public async Task An_invitation_is_ones_own_is_answered_once_and_has_its_time()
    {
        await Pairs(1);
        var (omid, sara, _) = _pairs[0];
        using var stranger = await app.World.Person("Stranger");
        await app.DaysPass(14.1);
        var address = $"/surveys/{(await Invitations(Instrument.Role)).Single(i => i.PersonId == sara.Id).Id}";

        foreach (var someone in new[] { omid, stranger })
        {
            (await someone.Get(address)).Is(404);
        }

        (await omid.Get("/")).Shows("Is it clear what is expected of you?");
        var form = (await sara.Get(address)).Is(200).Shows("Who reads this", "does not apply to me", "not yet validated").Hides("survey.", "[[");
        (await sara.Submit(form, "#questions")).Is(422).Shows("Nothing is answered yet");
        (await sara.Submit(form, "#questions", new Dictionary<string, object?> { ["RC1"] = 5, ["Began"] = "not a number" })).Is(200).Shows("You have answered");
        (await sara.Submit(form, "#questions", new { RC1 = 5 })).Is(200).Shows("You have answered");
        (await sara.Submit(form, "#questions", new { RC1 = 1 })).Is(409).Shows("The first ones stand");
        var answer = await app.World.Ask(db => db.SurveyResponses.SingleAsync(Cancellation));
        Assert.Equal(("RC1", "5"), (Assert.Single(answer.Answers.Keys), answer.Answers.Text("RC1")));

        // An old tab, weeks later.
        var old = (await omid.Get($"/surveys/{(await Invitations(Instrument.Role)).Single(i => i.PersonId == omid.Id).Id}")).Is(200);
        await app.DaysPass(22);
        (await omid.Submit(old, "#questions", new { RC1 = 5 })).Is(422).Shows("The time for answering has passed");
        (await omid.Get(old.Path)).Is(200).Shows("no longer open");
        (await omid.Get("/")).Hides("Is it clear what is expected of you?");
    }

    [Fact]
    public async Task A_grade_that_nobody_offers_changes_nothing()
    {
        await Pairs(1);
        await app.DaysPass(14.1);
        var sara = _pairs[0].Mentee;
        var form = await sara.Get($"/surveys/{(await Invitations(Instrument.Role)).Single(i => i.PersonId == sara.Id).Id}");
        var token = form.All("#questions input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

        (await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, form.Path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("a-RC1", "500"), new("a-XX", "5")]),
        })).Is(422).Shows("not among those offered");
        Assert.Equal(0, await app.World.Ask(db => db.SurveyResponses.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task One_letter_and_one_reminder_and_none_for_whoever_wants_none()
    {
        await Pairs(1);
        var (omid, sara, _) = _pairs[0];
        var reminders = await omid.Get("/account/reminders");
        await omid.Submit(reminders, "#reminders", new Dictionary<string, object?> { ["Wanted"] = Array.Empty<string>() });

        for (var day = 0; day < 33; day++)
        {
            await app.DaysPass(1);
        }

        var emails = (await app.EmailsTo(sara.Email)).Where(l => l.Text.Contains("/surveys/", StringComparison.Ordinal)).Select(l => l.Subject).ToList();
        Assert.Equal(["Three sentences about roles", "A few questions still wait for you", "You and Omid0: two sentences"], emails);
        Assert.DoesNotContain(await app.EmailsTo(omid.Email), l => l.Text.Contains("/surveys/", StringComparison.Ordinal));
        Assert.Equal(4, (await Invitations(null)).Count);
    }

    [Fact]
    public async Task After_a_closing_for_safety_nothing_is_asked()
    {
        await Pairs(1);
        await app.DaysPass(28.1);
        var sara = _pairs[0].Mentee;
        var address = $"/surveys/{(await Invitations(Instrument.Fit)).Single(i => i.PersonId == sara.Id).Id}";
        (await sara.Get(address)).Is(200);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(Cancellation)).RequestSafeguardingClosure(Guid.NewGuid(), app.Now));

        (await sara.Get(address)).Is(404);
        (await sara.Get("/")).Hides("two sentences about how alike");
        (await sara.Get($"/mentorships/{_pairs[0].Id}/closing-questions")).Is(404);
    }

    [Fact]
    public async Task Closing_questions_wait_for_the_closing()
    {
        await Pairs(1);
        var (omid, sara, id) = _pairs[0];
        (await sara.Get($"/mentorships/{id}/closing-questions")).Is(404);
        await WindDown(id);
        using var stranger = await app.World.Person("Stranger");
        (await stranger.Get($"/mentorships/{id}/closing-questions")).Is(404);

        await app.ScheduledWorkRuns();
        Assert.Equal(2, (await Invitations(Instrument.Close)).Count);
        (await omid.Get("/")).Shows("and how does it end?");
        (await sara.Get($"/mentorships/{id}/closing-questions")).Is(200).Hides("I learned something myself.");
        await Close(sara, id);
        Assert.Equal(2, (await Invitations(Instrument.Close)).Count);
    }

    private async Task Pairs(int pairs)
    {
        for (var n = 0; n < pairs; n++)
        {
            var (mentor, mentee) = (await app.Mentor($"Omid{n}"), await app.Mentee($"Sara{n}"));
            _pairs.Add((mentor, mentee, await app.World.Mentorship(mentor, mentee)));
        }
    }

    private Task<List<SurveyInvitation>> Invitations(string? instrument) =>
        app.World.Ask(db => db.SurveyInvitations.Where(i => instrument == null || i.Instrument == instrument).ToListAsync(Cancellation));

    private async Task Answer(Someone by, string instrument, object answers)
    {
        var invitation = (await Invitations(instrument)).Single(i => i.PersonId == by.Id);
        (await by.Submit($"/surveys/{invitation.Id}", "#questions", answers)).Is(200).Shows("Your answers are saved");
    }

    private static async Task Close(Someone by, Guid id) =>
        (await by.Submit($"/mentorships/{id}/closing-questions", "#questions", new { CL1 = 5, CL2 = 4, CL3 = 5, CLO = "<i>Words</i>" })).Is(200).Shows("Your answers are saved");

    private static async Task Goodbye(Someone mentor, Someone mentee, Guid id)
    {
        foreach (var someone in new[] { mentor, mentee })
        {
            (await someone.Submit($"/mentorships/{id}/end", "#closed")).Is(200);
        }
    }

    private Task WindDown(Guid id) => app.World.Arrange(async db =>
        (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id)).Move(MentorshipState.WindingDown, null, "planned-end", app.Now));

    private async Task<Reading> Read(string indicator)
    {
        var programme = await app.World.Programme();
        return await app.World.Ask(async db => (await ProgrammeProfile.ComputeAsync(db,
            await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme, Cancellation), app.Now, new MissingReasons(Texts.Own), Cancellation))[indicator]);
    }

    private async Task<Reading> Says(string indicator, double value, int n, IndicatorStatus status)
    {
        var reading = await Read(indicator);
        Assert.Equal(value, reading.Value!.Value, 6);
        Assert.Equal((n, status), (reading.N, reading.Status));
        return reading;
    }

    private async Task SaysNothing(string indicator, int n)
    {
        var reading = await Read(indicator);
        Assert.Equal((n, IndicatorStatus.NotEnoughData), (reading.N, reading.Status));
        Assert.Null(reading.Value);
    }
}
