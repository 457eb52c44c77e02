using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Skills;

/// <summary>Goals: written by either, reached when both say so, and the first day stays on record.</summary>
public sealed class GoalStory : Story
{
    private Someone _sara = null!;
    private Someone _omid = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        _sara = await app.Mentee("Sara");
        _omid = await app.Mentor("Omid");
        _pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Initiated);
    }

    [Fact]
    public async Task A_first_goal_is_written_by_weeks_and_a_double_click_makes_one()
    {
        var form = (await _sara.Get(Address)).Is(200).Shows("one is enough");

        (await _sara.Submit(form, "#write", new { Text = "Read one paper.", Weeks = 4 })).Is(200).Shows("Read one paper.", "until 2 November 2026");
        (await _sara.Submit(form, "#write", new { Text = "Read one paper.", Weeks = 4 })).Is(200);

        Assert.Equal(1, await app.World.Ask(db => db.Goals.CountAsync(Cancellation)));
        (await _omid.Get(Address)).Is(200).Shows("Read one paper.");
        (await _omid.Get("/growth")).Is(200).Shows("Read one paper.", "First steps for mentors");
    }

    [Fact]
    public async Task A_changed_day_keeps_the_first_and_reached_needs_both()
    {
        await WriteAsync();
        var form = await _omid.Click(await _omid.Get(Address), "Edit");
        (await _omid.Submit(form, "form[action*=Change]", new { Text = "Read two papers.", TargetOn = new DateOnly(2026, 12, 24) })).Is(200)
            .Shows("Read two papers.", "until 24 December 2026", "originally planned for");

        (await _sara.Submit(Address, "form[action*=Reached]")).Is(200).Shows("when the other side says so too", "waiting for Omid");
        (await _omid.Submit((await _omid.Get(Address)).Is(200).Shows("Sara says it is reached"), "form[action*=Reached]")).Is(200).Shows("both say so. Well done");
        (await _sara.Get(Address)).Is(200).Hides("We reached it");
    }

    [Fact]
    public async Task A_goal_may_be_let_go_but_not_by_a_form_from_before_a_change()
    {
        await WriteAsync();
        var old = (await _sara.Get(Address)).Is(200);
        await _omid.Submit(Address, "form[action*=Reached]");

        (await _sara.Submit(old, "form[action*=Reached]", button: "Give it up")).Is(409);
        (await _sara.Submit(Address, "form[action*=Reached]", button: "Give it up")).Is(200).Shows("given up on");
    }

    [Theory]
    [InlineData("", "2026-12-01", "Please fill this in")]
    [InlineData("Fly", "2026-09-01", "between today and three years")]
    public async Task What_cannot_be_a_goal_is_refused_and_kept(string text, string day, string says)
    {
        (await _sara.Submit(Address, "#write", new { Text = text, TargetOn = day })).Is(422).Shows(says, text);
    }

    [Fact]
    public async Task Others_find_nothing()
    {
        using var mina = await app.Mentee("Mina");
        using var nader = await app.Coordinator("Nader");

        (await mina.Get(Address)).Is(404);
        (await nader.Get(Address)).Is(404);
    }

    private async Task WriteAsync() => (await _sara.Submit(Address, "#write", new { Text = "Read one paper.", Weeks = 8 })).Is(200);

    private string Address => $"/mentorships/{_pair}/goals";
}
