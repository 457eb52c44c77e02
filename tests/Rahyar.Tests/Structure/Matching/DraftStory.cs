using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>What a coordinator does with a draft of pairs before anybody hears of it. Three mentors have one place each; four mentees wait.</summary>
public sealed class DraftStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!, _sara = null!, _mina = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Capacity = 1, Years = "2", Availability = "Mon 08:00-10:00", TimeZone = "UTC" });
        await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["en"], Offers = ["writing"], Capacity = 1 });
        await app.World.Mentor("Elham", profile: new RosterProfile { Languages = ["en"], Offers = ["law"], Capacity = 1 });
        _sara = await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics"], Years = "9", Availability = "Fri 08:00-10:00", TimeZone = "UTC" });
        _mina = await app.World.Mentee("Mina", profile: new RosterProfile { Languages = ["en"], Seeks = ["writing"] });
        await app.World.Mentee("Kian", profile: new RosterProfile { Languages = ["en"], Seeks = ["law"] });
        await app.World.Mentee("Zahra", profile: new RosterProfile { Languages = ["en"], Seeks = ["painting"] });
    }

    [Fact]
    public async Task A_list_of_pairs_is_searched_sorted_and_locked_at_once_and_leads_to_people()
    {
        var run = await _nasrin.Matches(_programme);
        Assert.Equal(["Mina"], Names(await _nasrin.Submit(run, "form.find", new { q = "dara" })));
        Assert.Equal(["Kian", "Mina", "Sara"], Names(await _nasrin.Submit(run, "form.find", new { sort = "Mentee" })));
        Assert.Equal(["Mina", "Kian", "Sara"], Names(await _nasrin.Submit(run, "form.find", new { sort = "Mentor" })));
        (await _nasrin.Get($"{run.Path}?q=nobody")).Is(200).Hides("li class=\"proposal\"", "[[");

        var found = await _nasrin.Get($"{run.Path}?q=mina");
        var locked = (await _nasrin.Submit(found, "li.proposal form[action*=Lock]", button: "Lock")).Is(200);
        Assert.Equal(1, Locked(locked));
        var all = (await _nasrin.Submit(await _nasrin.Get(run.Path), "#bulk", button: "Lock all 2 pairs found")).Is(200).Shows("2 pairs are locked");
        Assert.Equal(3, Locked(all));
        (await _nasrin.Submit(all, "#bulk", button: "Unlock all 3 pairs found")).Is(200).Shows("3 pairs are unlocked");
        (await _nasrin.Click(run, $"#{run.IdOf("Sara")} .pair a")).Is(200).IsAt($"/programmes/{_programme}/people/{app.World.ParticipationOf(_sara)}");
    }

    [Fact]
    public async Task Two_mentees_are_swapped_in_one_step_with_what_changes_for_both_shown_before()
    {
        var run = await _nasrin.Matches(_programme);
        var mina = (await _nasrin.Click(run, $"#{run.IdOf("Mina")} .actions a")).Is(200).Shows("All places are taken in these proposals. Who has them", "Sara");
        var swap = (await _nasrin.Click(mina, $"a[href*='with={run.IdOf("Sara")[1..]}']")).Is(200).Shows("Swap two mentors", "Now: Dara", "Then: Omid", "Now: Omid", "Then: Dara", "None of the topics sought").Hides("matching.", "[[");
        Assert.Equal(0, await app.World.Ask(db => db.Proposals.CountAsync(p => p.Edited, Cancellation)));

        var after = (await _nasrin.Submit(swap, "#swap")).Is(200).Shows("Swapped: Mina with Omid, Sara with Dara.");

        Assert.Contains("Omid", after.RowOf("Mina"), StringComparison.Ordinal);
        Assert.Contains("Dara", after.RowOf("Sara"), StringComparison.Ordinal);
        // An older tab, and a second click, change nothing.
        (await _nasrin.Submit(swap, "#swap")).Is(409);
        // An edited run says what it is, and its numbers are those of now.
        after.Shows("2 proposals were changed by hand", "that is not proven").Hides("Proven: under these rules");
        app.Clock.Move(TimeSpan.FromMinutes(1));
        var again = (await _nasrin.Matches(_programme)).Shows("Proven:");
        Assert.Contains("Omid", again.RowOf("Mina"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_swapped_to_whom_one_of_the_two_does_not_wish()
    {
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == _omid.Id)).Identify("m1");
            var mina = app.World.ParticipationOf(_mina);
            var participation = await db.Participations.SingleAsync(p => p.Id == mina);
            participation.Update(participation.Profile with { Avoid = ["m1"] }, null, app.Now);
        });
        var run = await _nasrin.Matches(_programme);
        var swap = (await _nasrin.Get($"{run.Path}/{run.IdOf("Mina")[1..]}/swap?with={run.IdOf("Sara")[1..]}")).Is(200).Shows("These two cannot be swapped");
        Assert.False(swap.Has("#swap"));
        (await _nasrin.Get($"{run.Path}/{run.IdOf("Mina")[1..]}/swap?with={run.IdOf("Mina")[1..]}")).Is(404);
        (await _nasrin.Get($"{run.Path}/{run.IdOf("Mina")[1..]}/swap")).Is(200).Shows("With whom?").Hides("matching.", "[[");
    }

    [Fact]
    public async Task Who_is_left_without_a_mentor_stays_so_in_the_next_runs_until_she_lets_them_be_looked_for_again()
    {
        var run = await _nasrin.Matches(_programme);
        var sara = await _nasrin.Click(run, $"#{run.IdOf("Sara")} .actions a");
        (await _nasrin.Submit(sara, "form:has(.danger)")).Is(200).Shows("1 proposal was changed by hand", "2 of 4 mentees have a mentor");
        (await _nasrin.Get($"/programmes/{_programme}/matching")).Shows("2 of 4 mentees have a mentor");

        app.Clock.Move(TimeSpan.FromMinutes(1));
        var again = (await _nasrin.Matches(_programme)).Is(200).Hides("changed by hand").Shows("of 4 mentees have a mentor");
        var left = (await _nasrin.Get($"{again.Path}?unmatched=true")).Shows("A coordinator left this mentee without a mentor");
        left.RowOf("Sara");
        app.Clock.Move(TimeSpan.FromMinutes(1));
        var third = await _nasrin.Matches(_programme);
        left = await _nasrin.Get($"{third.Path}?unmatched=true");
        (await _nasrin.Submit(left, $"#{left.IdOf("Sara")} form[action*=Again]")).Is(200).Shows("The next run looks for a mentor again.");

        app.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Contains("Omid", (await _nasrin.Matches(_programme)).RowOf("Sara"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_should_be_looked_at_stands_beside_the_reasons()
    {
        var run = await _nasrin.Matches(_programme);
        Assert.Contains("Caution: the mentor is 7 years behind the mentee", run.RowOf("Sara"), StringComparison.Ordinal);
        Assert.Contains("none is in common", run.RowOf("Sara"), StringComparison.Ordinal);
        Assert.DoesNotContain("Caution", run.RowOf("Mina"), StringComparison.Ordinal);
        Assert.False(run.Has("#thin"));
    }

    [Fact]
    public async Task Data_too_thin_to_mean_anything_are_told_before_any_praise()
    {
        var thin = await app.World.Programme("Thin");
        foreach (var name in new[] { "Ali", "Behrad", "Ciara" })
        {
            await app.World.Mentee(name, thin, profile: new RosterProfile { Languages = ["en"], Seeks = [$"R, Python and {name}"] });
            await app.World.Mentor($"Mentor {name}", thin, profile: new RosterProfile { Languages = ["en"], Offers = ["Python"], Capacity = 1 });
        }

        using var parisa = await app.World.Coordinator("Parisa", thin);
        var run = (await parisa.Matches(thin)).Is(200).Shows("of those looked at, nothing speaks").Hides("matching.thin");
        Assert.True(run.Html.IndexOf("id=\"thin\"", StringComparison.Ordinal) < run.Html.IndexOf("mentees have a mentor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_of_her_own_mean_the_same()
    {
        await app.World.Mentee("Tara", profile: new RosterProfile { Languages = ["en"], Seeks = ["composition"] });
        await app.World.Mentor("Yas", profile: new RosterProfile { Languages = ["en"], Offers = ["writing"], Capacity = 1 });
        Assert.DoesNotContain((await _nasrin.Matches(_programme)).All("li.proposal"), row => row.QuerySelector(".pair b")!.TextContent == "Tara" && row.TextContent.Contains("Offers what is sought", StringComparison.Ordinal));
        app.Clock.Move(TimeSpan.FromMinutes(1));
        var run = await _nasrin.Matches(_programme, new { Synonyms = "Writing = Composition\r\n\r\nLaw = حقوق" });
        Assert.Contains("Offers what is sought: writing", run.RowOf("Tara"), StringComparison.Ordinal);
        var rules = await app.World.Ask(db => db.Programmes.Where(p => p.Id == _programme).Select(p => p.MatchRules).SingleAsync(Cancellation));
        Assert.Equal([["Writing", "Composition"], ["Law", "حقوق"]], Rahyar.Matching.MatchRules.FromJson(rules!).Synonyms);
        (await _nasrin.Submit($"/programmes/{_programme}/matching", "main form", new { Synonyms = "alone" })).Is(422).Shows("at least two words", "Nothing was started");
    }

    private static int Locked(Sheet page) => page.All("li.proposal form[action*=Lock] button").Count(button => button.TextContent == "Unlock");

    private static List<string> Names(Sheet page) => [.. page.Is(200).All("li.proposal .pair").Select(p => p.QuerySelector("b")!.TextContent)];
}
