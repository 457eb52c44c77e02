using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

public sealed class EndingStory : Story
{
    [Fact]
    public async Task Either_side_ends_it_without_a_reason_and_the_other_is_told_kindly()
    {
        var (sara, omid, id) = await Active();

        (await sara.Submit($"/mentorships/{id}/end", "#end")).Is(200).Shows("Thank you for the time");

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(id));
        Assert.Contains("nobody’s fault", Assert.Single(await app.EmailsTo(omid.Email)).Text, StringComparison.Ordinal);
        (await omid.Get($"/mentorships/{id}/end")).Is(200).Shows("This relationship has ended");
    }

    [Fact]
    public async Task A_pause_takes_two_and_ends_by_itself_with_a_reason_to_ask()
    {
        var (sara, omid, id) = await Active();
        var until = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(20);

        (await sara.Submit($"/mentorships/{id}/end", "#pause", new { PausedUntil = until })).Is(200).Shows("Your proposal has gone to Omid");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
        (await omid.Submit($"/mentorships/{id}/end", "#wish", null, "I agree")).Is(200);
        Assert.Equal(MentorshipState.Paused, await app.World.StateOf(id));

        await app.DaysPass(19);
        Assert.Equal(MentorshipState.Paused, await app.World.StateOf(id));
        await app.DaysPass(1);
        Assert.Equal(MentorshipState.AtRisk, await app.World.StateOf(id));
    }

    [Fact]
    public async Task A_pause_without_or_beyond_the_limit_is_refused()
    {
        var (sara, _, id) = await Active();
        var tooLate = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(61);

        (await sara.Submit($"/mentorships/{id}/end", "#pause")).Is(422).Shows("at most 60 days");
        (await sara.Submit($"/mentorships/{id}/end", "#pause", new { PausedUntil = tooLate })).Is(422).Shows("at most 60 days");
    }

    [Fact]
    public async Task Silence_is_noticed_the_silent_side_is_reminded_and_a_word_brings_them_back()
    {
        var (_, omid, id) = await Active();
        await app.World.Arrange(async db => await db.Word(await Load(db, id), omid.Id, app.Now));

        await app.DaysPass(28.1);
        Assert.Equal(MentorshipState.AtRisk, await app.World.StateOf(id));
        await app.DaysPass(4);
        // Both were asked how they fit, as everyone is in the fifth week; only the silent side is reminded.
        Assert.DoesNotContain(await app.EmailsTo(omid.Email), l => !l.Text.Contains("/surveys/", StringComparison.Ordinal));
        Assert.Contains("I have not forgotten you", Assert.Single(await app.EmailsTo("sara@example.edu"), l => !l.Text.Contains("/surveys/", StringComparison.Ordinal)).Text, StringComparison.Ordinal);

        await app.World.Arrange(async db => (await Load(db, id)).NoteSessionHeld(app.Now, app.Now));
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
    }

    [Fact]
    public async Task Long_silence_lapses_and_nobody_is_blamed()
    {
        var (sara, _, id) = await Active();

        for (var day = 0; day < 46; day++)
        {
            await app.DaysPass(1);
        }

        Assert.Equal(MentorshipState.Lapsed, await app.World.StateOf(id));
        Assert.Contains(await app.EmailsTo(sara.Email), l => l.Text.Contains("nobody is blamed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_say_goodbye_and_answer_the_closing_questions_and_it_is_complete()
    {
        var (sara, omid, id) = await Active();
        await app.World.Arrange(async db => (await Load(db, id)).Move(MentorshipState.WindingDown, null, "planned-end", app.Now));

        (await sara.Submit($"/mentorships/{id}/end", "#closed")).Is(200).Shows("as soon as Omid says so");
        var guide = (await omid.Submit($"/mentorships/{id}/end", "#closed")).Is(200).Shows("You have both said");
        Assert.Equal(MentorshipState.WindingDown, await app.World.StateOf(id));

        var questions = (await omid.Click(guide, "Answer the closing questions")).Is(200).Shows("I learned something myself.");
        (await omid.Submit(questions, "#questions", new { CL1 = 5, CL2 = 5, CL3 = 4 })).Is(200).Shows("Your answers are saved");
        Assert.Equal(MentorshipState.WindingDown, await app.World.StateOf(id));
        (await sara.Submit($"/mentorships/{id}/closing-questions", "#questions", new { CL1 = 4, CL4 = "na" })).Is(200);

        Assert.Equal(MentorshipState.ClosedCompleted, await app.World.StateOf(id));
        Assert.Contains(await app.EmailsTo(sara.Email), l => l.Subject == "Your mentoring is complete");
    }

    [Fact]
    public async Task A_goodbye_without_answers_of_both_sides_runs_out_of_time()
    {
        var (sara, omid, id) = await Active();
        await app.World.Arrange(async db => (await Load(db, id)).Move(MentorshipState.WindingDown, null, "planned-end", app.Now));
        await sara.Submit($"/mentorships/{id}/end", "#closed");
        await omid.Submit($"/mentorships/{id}/end", "#closed");
        await sara.Submit($"/mentorships/{id}/closing-questions", "#questions", new { CL1 = 4 });

        await app.DaysPass(190);

        Assert.Equal(MentorshipState.ClosedUnceremonious, await app.World.StateOf(id));
        // His answer still counts afterwards, and changes no history.
        (await omid.Get($"/mentorships/{id}/end")).Shows("Answer the closing questions");
        (await omid.Submit($"/mentorships/{id}/closing-questions", "#questions", new { CL1 = 4 })).Is(200).Shows("Your answers are saved");
        Assert.Equal(MentorshipState.ClosedUnceremonious, await app.World.StateOf(id));
    }

    [Fact]
    public async Task The_coordinator_sees_states_and_reasons_and_resolves_with_a_note()
    {
        var (_, _, id) = await Active();
        using var leila = await app.Coordinator("Leila");
        var programme = await app.World.Programme();
        await app.DaysPass(28.1);

        (await leila.Get($"/programmes/{programme}/relationships")).Is(200).Shows("Needs attention", "silence", "Sara", "Omid");
        var page = (await leila.Get($"/programmes/{programme}/relationships/{id}")).Is(200).Shows("Follow-up");
        (await leila.Submit(page, "#resolve", null, "Resolve")).Is(422).Shows("Please fill this in");
        (await leila.Submit(page, "#resolve", new { Note = "Exams; they talk again next week." }, "Resolve")).Is(200).Shows("Resolved", "Exams;");

        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
        await app.ScheduledWorkRuns();
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(id));
    }

    [Fact]
    public async Task A_late_pair_is_excused_once_and_not_asked_about_again()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        using var leila = await app.Coordinator("Leila");
        var id = await app.World.Mentorship(omid, sara, MentorshipState.Preparing);
        var address = $"/programmes/{await app.World.Programme()}/relationships/{id}";

        await app.DaysPass(14.1);
        (await leila.Submit(address, "#resolve", new { Note = "No quiet room for the module." }, "without the preparation")).Is(200).Shows("fresh time");
        await app.DaysPass(8);

        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(id));
        Assert.Empty((await app.World.Ask(db => Load(db, id))).RaisedAlerts);
    }

    [Fact]
    public async Task Closing_for_safety_blocks_contact_at_once_and_needs_a_second_person()
    {
        var (sara, omid, id) = await Active();
        using var leila = await app.Coordinator("Leila");
        var programme = await app.World.Programme();
        using var darya = await app.World.Holder("Darya", Role.SafeguardingLead, programme);
        var address = $"/programmes/{programme}/relationships/{id}";

        (await leila.Submit(address, "#ask-to-close", new { Note = "A report came in." })).Is(200).Shows("Contact is blocked").Hides("Close it for good");
        (await sara.Get($"/mentorships/{id}/end")).Is(404);
        (await omid.Get($"/mentorships/{id}/agreement")).Is(404);
        (await darya.Submit(address, "#decide", new { Note = "Agreed." }, "Close it")).Is(200);

        Assert.Equal(MentorshipState.ClosedSafeguarding, await app.World.StateOf(id));
        Assert.Empty(await app.EmailsTo(omid.Email));
    }

    [Fact]
    public async Task Pages_of_states_are_only_for_those_who_run_the_programme()
    {
        var (sara, _, id) = await Active();
        var programme = await app.World.Programme();
        using var other = await app.World.Coordinator("Other", await app.World.Programme("Another"));
        using var eva = await app.World.Holder("Eva", Role.Evaluator, programme);

        foreach (var someone in new[] { sara, other, eva })
        {
            (await someone.Get($"/programmes/{programme}/relationships")).Is(404).Hides("Omid");
            (await someone.Get($"/programmes/{programme}/relationships/{id}")).Is(404).Hides("Omid");
        }
    }

    private async Task<(Someone Sara, Someone Omid, Guid Id)> Active()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        return (sara, omid, await app.World.Mentorship(omid, sara));
    }

    private static Task<Mentorship> Load(Rahyar.Data.AppDb db, Guid id) => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);
}
