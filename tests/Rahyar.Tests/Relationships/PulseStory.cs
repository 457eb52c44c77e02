using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Relationships;

/// <summary>PULSE-3: three taps, one's own eyes, and a person who comes when asked for.</summary>
public sealed class PulseStory : Story
{
    private Someone _sara = null!;
    private Someone _omid = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        _sara = await app.Mentee("Sara");
        _omid = await app.Mentor("Omid");
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task A_mentee_answers_and_reads_only_her_own_answers()
    {
        (await _sara.Submit(Address, "form.pulse", new { Contact = 4, Progress = 2, InTheWay = new[] { "Time", "LostContact" } }))
            .Is(200).Shows("only you can see it", "time", "we lost contact");

        (await _omid.Get(Address)).Is(200).Shows("My mentee is getting closer").Hides("Your earlier answers", "–</td>");
    }

    [Fact]
    public async Task Who_reads_it_stands_above_the_first_question()
    {
        var page = (await _sara.Get(Address)).Is(200);

        Assert.True(page.Html.IndexOf("You alone read your answers", StringComparison.Ordinal) is var readers and > 0
            && readers < page.Html.IndexOf("our contact has been good", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_arrives_twice_is_one_answer_and_with_other_taps_a_conflict()
    {
        var form = (await _sara.Get(Address)).Is(200);

        (await _sara.Submit(form, "form.pulse", new { Contact = 5 })).Is(200);
        (await _sara.Submit(form, "form.pulse", new { Contact = 5 })).Is(200);
        (await _sara.Submit(form, "form.pulse", new { Contact = 1 })).Is(409).Shows("already sent");

        Assert.Equal(1, await app.World.Ask(db => db.Pulses.CountAsync(p => p.PersonId == _sara.Id, Cancellation)));
    }

    [Fact]
    public async Task An_empty_answer_is_refused()
    {
        (await _sara.Submit(Address, "form.pulse", new { InTheWay = new[] { "None" } })).Is(422).Shows("at least one of the first two");
    }

    [Fact]
    public async Task Before_the_first_word_there_is_nothing_to_answer_and_strangers_find_nothing()
    {
        using var mina = await app.Mentee("Mina");
        using var reza = await app.Mentor("Reza");
        var waiting = await app.World.Mentorship(reza, mina, MentorshipState.Preparing);

        (await mina.Get($"/mentorships/{waiting}/pulse")).Is(200).Shows("has not begun yet");
        (await mina.Get(Address)).Is(404);
        using var nader = await app.Coordinator("Nader");
        (await nader.Get(Address)).Is(404);
    }

    [Fact]
    public async Task Who_asks_for_a_person_is_on_top_of_the_coordinators_reasons_without_their_answers()
    {
        await _sara.Submit(Address, "form.pulse", new { Contact = 1, Progress = 1, InTheWay = new[] { "Relationship" }, WantsContact = true });
        using var nader = await app.Coordinator("Nader");

        (await nader.Get($"/programmes/{await app.World.Programme()}/attention")).Is(200)
            .Shows("Omid – Sara", "asked to be contacted", "Sara asked 0 days ago to be contacted").Hides("the relationship</", "Contact:");
    }

    [Fact]
    public async Task Two_low_answers_in_a_row_are_a_reason_to_ask_and_a_better_one_between_them_counts()
    {
        foreach (var level in new[] { 2, 3, 2 })
        {
            await SaysAsync(level);
            Assert.Empty(await app.World.AlertsOf(_pair));
            Assert.Equal(MentorshipState.Active, await app.World.StateOf(_pair));
        }

        // One low answer of each of the two is not one twice.
        (await _omid.Submit(Address, "form.pulse", new { Contact = 1, Progress = 1 })).Is(200);
        Assert.Empty(await app.World.AlertsOf(_pair));

        await SaysAsync(2);

        Assert.Equal(["low-pulse"], await app.World.AlertsOf(_pair));
        Assert.Equal(MentorshipState.AtRisk, await app.World.StateOf(_pair));
    }

    [Fact]
    public async Task Contact_alone_does_not_bring_back_a_relationship_whose_last_answer_is_low()
    {
        await SaysAsync(1);
        await SaysAsync(1);
        await app.DaysPass(1);

        foreach (var one in new[] { _sara, _omid, _sara })
        {
            (await one.Submit($"/mentorships/{_pair}/messages", "form:has(textarea)", new { Text = "How are you?" })).Is(200);
        }

        Assert.Equal(MentorshipState.AtRisk, await app.World.StateOf(_pair));

        await SaysAsync(3);
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(_pair));
        Assert.Empty(await app.World.AlertsOf(_pair));
    }

    private async Task SaysAsync(int level) => (await _sara.Submit(Address, "form.pulse", new { Contact = level, Progress = level })).Is(200);

    private string Address => $"/mentorships/{_pair}/pulse";
}
