using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

public sealed class AnsweringStory : Story
{
    [Fact]
    public async Task When_both_accept_they_prepare()
    {
        var (sara, omid, id) = await Proposed();

        (await sara.Get($"/mentorships/{id}/answer")).Is(200).Shows("Omid", "would be your mentor", "statistics");
        (await sara.Submit($"/mentorships/{id}/answer", "#accept")).Is(200).Shows("Now we wait for Omid");
        Assert.Equal(MentorshipState.Proposed, await app.World.StateOf(id));
        (await omid.Submit($"/mentorships/{id}/answer", "#accept")).Is(200).Shows("say hello to Sara");

        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(id));
        (await sara.Get($"/mentorships/{id}/answer")).Is(200).Shows("You and Omid have begun");
    }

    [Fact]
    public async Task A_decline_frees_the_place_and_says_so_to_both_without_a_reason()
    {
        var (sara, omid, id) = await Proposed();

        (await sara.Submit($"/mentorships/{id}/answer", "#decline", new { Note = "He taught me in the first year." })).Is(200).Shows("The place is free again");

        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(id));
        Assert.Equal(ParticipationState.Waiting, await StateOf(sara));
        Assert.Equal(ParticipationState.Waiting, await StateOf(omid));
        Assert.Contains("Thank you for telling us", Assert.Single(await app.EmailsTo(sara.Email)).Text, StringComparison.Ordinal);
        var told = Assert.Single(await app.EmailsTo(omid.Email));
        Assert.Contains("will not come about", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("first year", told.Text, StringComparison.Ordinal);
        (await omid.Get($"/mentorships/{id}/answer")).Is(200).Shows("This proposal is no longer open").Hides("first year");
    }

    [Fact]
    public async Task A_mentor_with_another_mentee_goes_on_with_them_when_one_declines()
    {
        var (sara, omid, id) = await Proposed();
        using var nika = await app.Mentee("Nika");
        await app.World.Mentorship(omid, nika);

        (await sara.Submit($"/mentorships/{id}/answer", "#decline")).Is(200);

        Assert.Equal(ParticipationState.Waiting, await StateOf(sara));
        Assert.Equal(ParticipationState.Matched, await StateOf(omid));
    }

    [Fact]
    public async Task Seven_days_of_silence_free_the_place_and_say_so()
    {
        var (sara, omid, id) = await Proposed();
        (await sara.Submit($"/mentorships/{id}/answer", "#accept")).Is(200);

        await app.DaysPass(6.9);
        Assert.Equal(MentorshipState.Proposed, await app.World.StateOf(id));
        await app.DaysPass(0.2);

        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(id));
        Assert.Equal(ParticipationState.Waiting, await StateOf(sara));
        Assert.Contains(await app.EmailsTo(sara.Email), l => l.Text.Contains("the places are free again", StringComparison.Ordinal));
        Assert.Contains(await app.EmailsTo(omid.Email), l => l.Text.Contains("the places are free again", StringComparison.Ordinal));
        (await omid.Get($"/mentorships/{id}/answer")).Is(200).Shows("This proposal is no longer open");
    }

    [Fact]
    public async Task Who_has_not_answered_is_reminded_on_the_second_and_the_fifth_day_and_the_other_is_not()
    {
        // Wednesday: neither the second nor the fifth day falls on a weekend.
        await app.DaysPass(2);
        var (sara, omid, id) = await Proposed();
        (await sara.Submit($"/mentorships/{id}/answer", "#accept")).Is(200);

        await app.DaysPass(1.9);
        Assert.Empty(await app.EmailsTo(omid.Email));
        await app.DaysPass(0.2);
        Assert.Contains($"/mentorships/{id}/answer", Assert.Single(await app.EmailsTo(omid.Email)).Text, StringComparison.Ordinal);
        await app.DaysPass(3);
        Assert.Equal(2, (await app.EmailsTo(omid.Email)).Count);
        Assert.Empty(await app.EmailsTo(sara.Email));

        (await omid.Submit($"/mentorships/{id}/answer", "#accept")).Is(200);
        await app.ScheduledWorkRuns();
        Assert.All(await app.World.Ask(db => db.Nudges.ToListAsync(Cancellation)), nudge => Assert.NotNull(nudge.ActedAt));
    }

    [Fact]
    public async Task A_reminder_that_falls_on_a_weekend_waits_for_monday()
    {
        await app.DaysPass(4);
        var (_, omid, _) = await Proposed();

        await app.DaysPass(2.1);
        Assert.Empty(await app.EmailsTo(omid.Email));
        await app.DaysPass(1);

        Assert.Equal(DayOfWeek.Monday, app.Now.DayOfWeek);
        Assert.Single(await app.EmailsTo(omid.Email));
    }

    [Fact]
    public async Task Reminders_that_someone_does_not_want_are_not_sent()
    {
        await app.DaysPass(2);
        var (_, omid, _) = await Proposed();

        (await omid.Submit("/account/reminders", "#reminders", new { Wanted = "silence" })).Is(200).Shows("Saved.");
        await app.DaysPass(2.1);

        Assert.Empty(await app.EmailsTo(omid.Email));
    }

    [Fact]
    public async Task Of_two_answers_at_once_both_count()
    {
        var (sara, omid, id) = await Proposed();
        var pages = (await sara.Get($"/mentorships/{id}/answer"), await omid.Get($"/mentorships/{id}/answer"));

        var answers = await Task.WhenAll(sara.SubmitOnly(pages.Item1, "#accept"), omid.SubmitOnly(pages.Item2, "#accept"));

        Assert.All(answers, answer => answer.Is(302));
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(id));
    }

    [Fact]
    public async Task Of_two_writers_on_one_relationship_the_second_fails()
    {
        var (sara, omid, id) = await Proposed();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => app.World.Arrange(async db =>
        {
            var mine = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);
            (await sara.Submit($"/mentorships/{id}/answer", "#accept")).Is(200);
            mine.Accept(omid.Id, app.Now);
        }));

        Assert.Equal(MentorshipState.Proposed, await app.World.StateOf(id));
    }

    [Fact]
    public async Task Someone_elses_proposal_does_not_exist_and_a_visitor_comes_back_after_the_door()
    {
        var (_, _, id) = await Proposed();
        using var mallory = await app.Mentee("Mallory");
        using var visitor = app.Visitor();

        (await mallory.Get($"/mentorships/{id}/answer")).Is(404).Hides("Omid");
        var door = (await visitor.Ask($"/mentorships/{id}/answer")).Is(302).RedirectsTo!;
        Assert.Equal("/sign-in", door.AbsolutePath);
        Assert.Contains(Uri.EscapeDataString($"/mentorships/{id}/answer"), door.Query, StringComparison.Ordinal);
    }

    private async Task<(Someone Sara, Someone Omid, Guid Id)> Proposed()
    {
        var sara = await app.World.Mentee("Sara", profile: new RosterProfile { Seeks = ["statistics"] });
        var omid = await app.World.Mentor("Omid", profile: new RosterProfile { Offers = ["statistics", "writing"] });
        return (sara, omid, await app.World.Mentorship(omid, sara, MentorshipState.Proposed));
    }

    private Task<ParticipationState> StateOf(Someone someone)
    {
        var id = app.World.ParticipationOf(someone);
        return app.World.Ask(db => db.Participations.Where(p => p.Id == id).Select(p => p.State).SingleAsync());
    }
}
