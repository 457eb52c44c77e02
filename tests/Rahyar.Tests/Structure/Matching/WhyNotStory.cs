using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>A coordinator asks why not this mentor, and what would change it. Two mentors have one place each; three mentees wait.</summary>
public sealed class WhyNotStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!, _dara = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Values = ["patience"], Capacity = 1 });
        _dara = await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["en"], Offers = ["writing"], Values = ["honesty"], Capacity = 1 });
        await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics"], Values = ["patience"] });
        await app.World.Mentee("Mina", profile: new RosterProfile { Languages = ["en"], Seeks = ["writing"], Values = ["honesty"] });
        await app.World.Mentee("Nika", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics", "painting"], Values = ["courage"] });
    }

    [Fact]
    public async Task Of_a_full_mentor_she_learns_what_the_pair_would_cost_and_what_would_make_it_and_it_does()
    {
        var run = await _nasrin.Matches(_programme);
        var why = await Why(await Others(run, "Nika"), _omid);

        why.Shows("Why not Omid for Nika?", "All places of Omid do more good as they are.", "all pairs together would lose", "Offers what is sought: statistics",
            "What would change it", "Omid takes 2 mentees instead of 1", "All pairs together gain").Hides("matching.", "[[");

        await app.World.Arrange(async db =>
        {
            var omid = app.World.ParticipationOf(_omid);
            var participation = await db.Participations.SingleAsync(p => p.Id == omid);
            participation.Update(participation.Profile with { Capacity = 2 }, null, app.Now);
        });
        Assert.Contains("Omid", (await _nasrin.Matches(_programme)).RowOf("Nika"), StringComparison.Ordinal);
        // The old run is still answered for as it saw the world.
        (await _nasrin.Get(why.Path)).Shows("All places of Omid do more good as they are.");
    }

    [Fact]
    public async Task Of_any_mentor_at_all_she_learns_the_smallest_change()
    {
        var run = await _nasrin.Matches(_programme);
        var unmatched = await _nasrin.Get($"{run.Path}?unmatched=true");

        (await Finished(await _nasrin.Click(unmatched, "What would change it?")))
            .Shows("What would give Nika a mentor?", "Omid takes 2 mentees instead of 1", "All were tried").Hides("matching.", "[[");
    }

    [Fact]
    public async Task A_pair_is_no_question_and_a_wish_is_never_lifted()
    {
        var run = await _nasrin.Matches(_programme);
        var others = await Others(run, "Sara");
        (await Why(others, _dara)).Shows("All places of Dara do more good as they are.", "What would change it");
        (await Finished(await _nasrin.Get($"{others.Path}/why/{app.World.ParticipationOf(_omid)}"))).Shows("They are a pair: Omid is proposed for Sara.").Hides("What would change it");

        await app.World.Mentee("Parisa", profile: new RosterProfile { Languages = ["en"], Avoid = ["m1"] });
        await app.World.Arrange(async db => (await db.People.SingleAsync(p => p.Id == _omid.Id)).Identify("m1"));
        var again = await _nasrin.Matches(_programme);
        (await Why(await Others(again, "Parisa"), _omid)).Shows("A rule stands against the pair.", "one of the two does not wish it", "No single change", "Rules that protect people are never lifted");
    }

    [Fact]
    public async Task She_finds_a_mentor_by_name_and_is_told_when_there_is_none()
    {
        var others = await Others(await _nasrin.Matches(_programme), "Nika");

        (await _nasrin.Submit(others, "form.find", new { find = "DAR" })).Is(200).Shows("Dara").Hides("Omid");
        (await _nasrin.Submit(others, "form.find", new { find = "<b>nobody" })).Is(200).Shows("No mentor of this run has that name", "“<b>nobody”");
    }

    [Fact]
    public async Task Published_proposals_can_be_asked_about_and_no_longer_changed()
    {
        var run = await _nasrin.Matches(_programme);
        await _nasrin.Publishes(run);

        var others = (await _nasrin.Click(await _nasrin.Get($"{run.Path}?unmatched=true"), "Look at other mentors")).Is(200).Shows("no longer open to change");
        Assert.False(others.Has("form[method=post] input[name=mentor]"));
        (await Why(others, _omid)).Shows("All places of Omid do more good as they are.");
    }

    [Fact]
    public async Task Stopped_it_says_so_and_can_be_asked_again()
    {
        var others = await Others(await _nasrin.Matches(_programme), "Nika");

        var stopped = (await _nasrin.Get($"{others.Path}/why/{app.World.ParticipationOf(_omid)}?stopped=true")).Is(200).Shows("Stopped. Nothing was changed.");

        (await Finished(await _nasrin.Click(stopped, "Compute it anyway"))).Shows("What would change it");
    }

    [Fact]
    public async Task In_Persian_it_is_all_in_Persian_and_nobody_else_sees_it()
    {
        var run = await _nasrin.Matches(_programme);
        var address = $"{(await Others(run, "Nika")).Path}/why/{app.World.ParticipationOf(_omid)}";
        using var parisa = await app.World.Coordinator("Parisa", _programme, "fa");
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));

        (await Finished(await parisa.Get(address))).Shows("چرا Omid برای Nika نه؟", "همهٔ جاهای Omid همین‌گونه سود بیشتری دارند", "Omid به جای ۱ منتی ۲ منتی بپذیرد").Hides("matching.", "[[");
        (await elsewhere.Get(address)).Is(404);
        (await _nasrin.Get($"{address[..address.LastIndexOf('/')]}/{Guid.NewGuid()}")).Is(404);
        (await app.Visitor().Get(address)).Hides("Omid");
    }

    private async Task<Sheet> Others(Sheet run, string mentee)
    {
        var page = run.All("li.proposal").Any(row => row.QuerySelector(".pair b")!.TextContent == mentee) ? run : await _nasrin.Get($"{run.Path}?unmatched=true");
        return (await _nasrin.Get($"{run.Path}/{page.IdOf(mentee)[1..]}")).Is(200);
    }

    private async Task<Sheet> Why(Sheet others, Someone mentor) =>
        await Finished(await _nasrin.Click(others, $"a[href$='why/{app.World.ParticipationOf(mentor)}']"));

    /// <summary>Looks again, as the page itself would, until the answer is there.</summary>
    private async Task<Sheet> Finished(Sheet page)
    {
        for (var looked = 0; page.Is(200).Has("progress") && looked < 50; looked++)
        {
            Assert.Equal("3", page.Headers["Refresh"]);
            page = await _nasrin.Get(page.Path);
        }

        Assert.False(page.Has("progress"));
        return page;
    }
}
