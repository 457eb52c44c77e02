using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>A coordinator lets pairs be found and looks at them. Two mentors have one place each; three mentees wait.</summary>
public sealed class MatchingStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!, _dara = null!, _sara = null!, _mina = null!, _nika = null!;

    private string Matching => $"/programmes/{_programme}/matching";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _omid = await app.World.Mentor("Omid", profile: new RosterProfile { Languages = ["en"], Offers = ["statistics"], Values = ["patience"], Capacity = 1 });
        _dara = await app.World.Mentor("Dara", profile: new RosterProfile { Languages = ["en"], Offers = ["writing"], Values = ["honesty"], Capacity = 1 });
        _sara = await app.World.Mentee("Sara", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics"], Values = ["patience"] });
        _mina = await app.World.Mentee("Mina", profile: new RosterProfile { Languages = ["en"], Seeks = ["writing"], Values = ["honesty"] });
        _nika = await app.World.Mentee("Nika", profile: new RosterProfile { Languages = ["en"], Seeks = ["statistics", "painting"], Values = ["courage"] });
    }

    [Fact]
    public async Task She_sees_pairs_with_their_reasons_and_who_is_left_out_and_why()
    {
        (await _nasrin.Get(Matching)).Is(200).Shows("Waiting mentees: 3. Mentors with a free place: 2; free places: 2.", "1 will have to wait", "None yet");

        var run = (await _nasrin.Matches(_programme)).Shows("2 of 3 mentees have a mentor", "Proven:", "Publish 2 pairs");

        Assert.Contains("Omid", run.RowOf("Sara"), StringComparison.Ordinal);
        Assert.Contains("Offers what is sought: statistics", run.RowOf("Sara"), StringComparison.Ordinal);
        Assert.Contains("Both value honesty", run.RowOf("Mina"), StringComparison.Ordinal);
        (await _nasrin.Click(run, "Without a mentor")).Is(200)
            .Shows("Nika", "Suitable mentors: 2, Omid best of all; but all their places are more useful elsewhere", "Nearest remedy: one more place at Omid, or as many as it takes").Hides("matching.lack", "[[");
        (await _nasrin.Get(Matching)).Shows("ready to look at · 2 of 3 mentees have a mentor");
    }

    [Fact]
    public async Task In_Persian_reasons_are_sentences_too()
    {
        using var parisa = await app.World.Coordinator("Parisa", _programme, "fa");

        var run = (await parisa.Matches(_programme)).Shows("۲ نفر از ۳ منتی منتور دارند").Hides("matching.");

        (await parisa.Get($"{run.Path}?unmatched=true")).Is(200).Shows("منتورهای مناسب: ۲ نفر، Omid از همه بهتر").Hides("matching.lack", "matching.remedy");
    }

    [Fact]
    public async Task A_weight_of_hers_counts_and_is_kept_for_the_next_run()
    {
        (await _nasrin.Matches(_programme, new Dictionary<string, object?> { ["Weights[Topics]"] = 40, ["Weights[Values]"] = 0 })).Hides("Both value");

        Assert.Equal("40", (await _nasrin.Get(Matching)).One("#w-Topics").GetAttribute("value"));
        Assert.Equal("0", (await _nasrin.Get(Matching)).One("#w-Values").GetAttribute("value"));
    }

    [Fact]
    public async Task A_pair_that_she_makes_or_locks_is_kept_when_she_runs_again()
    {
        var run = await _nasrin.Matches(_programme);
        await _nasrin.Submit(run, $"#{run.IdOf("Mina")} form", button: "Lock");

        // Nika shall have Omid: his one place must be freed first.
        var nika = await _nasrin.Click(await _nasrin.Get($"{run.Path}?unmatched=true"), "Look at others");
        nika.Is(200).Shows("A mentor for Nika", "All places are taken in these proposals");
        var sara = await _nasrin.Click(await _nasrin.Get(run.Path), $"#{run.IdOf("Sara")} .actions a");
        (await _nasrin.Submit(sara, "form:has(.danger)")).Is(200).IsAt(run.Path).Shows("Changed.");
        (await _nasrin.Get($"{run.Path}?unmatched=true")).Shows("A coordinator left this mentee without a mentor; the next run leaves them so too");
        nika = await _nasrin.Get(nika.Path);
        (await _nasrin.Submit(nika, $"form:has([value='{app.World.ParticipationOf(_omid)}'])")).Is(200).IsAt(run.Path);

        var again = (await _nasrin.Matches(_programme)).Shows("2 of 3 mentees have a mentor");
        Assert.False(again.Has("#locks-lost"));
        Assert.NotEqual(run.Path, again.Path);
        foreach (var (mentee, mentor) in new[] { ("Nika", "Omid"), ("Mina", "Dara") })
        {
            Assert.Contains(mentor, again.RowOf(mentee), StringComparison.Ordinal);
            Assert.Contains("locked", again.RowOf(mentee), StringComparison.Ordinal);
        }

        (await _nasrin.Get($"{again.Path}?unmatched=true")).Shows("Sara");
    }

    [Fact]
    public async Task A_lock_that_cannot_be_kept_is_told()
    {
        var run = await _nasrin.Matches(_programme);
        await _nasrin.Submit(run, $"#{run.IdOf("Sara")} form", button: "Lock");
        await Withdraws(_omid);

        var again = await _nasrin.Matches(_programme);

        again.Shows("1 of 3 mentees have a mentor", "1 locked pair could not be kept");
        Assert.Contains("Sara – Omid", again.One("#locks-lost li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mentor_whom_someone_avoids_is_not_given_by_hand_either()
    {
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == _omid.Id)).Identify("m1");
            var nika = app.World.ParticipationOf(_nika);
            var participation = await db.Participations.SingleAsync(p => p.Id == nika);
            participation.Update(participation.Profile with { Avoid = ["m1"] }, null, app.Now);
        });
        await app.World.Arrange(async db => await WithPlaces(db, _omid, 2));
        var run = (await _nasrin.Matches(_programme)).Shows("2 of 3 mentees have a mentor");
        var page = (await _nasrin.Click(await _nasrin.Get($"{run.Path}?unmatched=true"), "Look at others")).Shows("one of the two does not wish it");

        (await _nasrin.Submit(page, $"form:has([value='{app.World.ParticipationOf(_omid)}'])")).Is(422).Shows("must not be paired with this mentee", "Nothing was changed");
    }

    [Fact]
    public async Task A_run_that_waits_can_be_stopped_and_nothing_has_changed()
    {
        var waiting = new MatchRun(_programme, MentoringModel.OneToOne, RunAim.BestSum, WaitingOrder.Fit, "{}", 1, null, _nasrin.Id, app.Now);
        await app.World.Arrange(db => db.Add(waiting));
        var page = (await _nasrin.Get($"{Matching}/{waiting.Id}")).Is(200).Shows("Comparing all pairs");
        Assert.Equal("3", page.Headers["Refresh"]);
        // Whoever wants a second run is brought to the one under way.
        (await _nasrin.Submit(Matching, "main form")).IsAt(page.Path);

        (await _nasrin.Submit(page, "form[action*=Cancel]")).Is(200).IsAt(Matching).Shows("The run was stopped. Nothing was changed.");

        (await _nasrin.Submit(page, "form[action*=Cancel]")).Is(422).Shows("This run has ended already");
        (await _nasrin.Get(page.Path)).Shows("stopped");
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Where_nobody_waits_it_says_what_to_do_first()
    {
        var empty = await app.World.Programme("Empty");
        using var parisa = await app.World.Coordinator("Parisa", empty);

        (await parisa.Get($"/programmes/{empty}/matching")).Is(200).Shows("There is no one to match yet", "Import a roster");
    }

    [Fact]
    public async Task Runs_of_someone_elses_programme_do_not_exist()
    {
        var run = await _nasrin.Matches(_programme);
        using var stranger = await app.World.Coordinator("Parisa", await app.World.Programme("Another"));

        foreach (var address in new[] { Matching, run.Path, $"{run.Path}/{run.IdOf("Sara")[1..]}" })
        {
            (await _nasrin.Ask(address)).Is(200);
            (await stranger.Ask(address)).Is(404);
            (await _sara.Ask(address)).Is(404);
        }

        // Nor by an address of one's own programme.
        (await stranger.Ask(run.Path.Replace($"{_programme}", $"{await app.World.Ask(db => db.Programmes.Where(p => p.Name == "Another").Select(p => p.Id).SingleAsync())}", StringComparison.Ordinal))).Is(404);
    }

    private async Task Withdraws(Someone someone) => (await _nasrin.Submit(
        $"/programmes/{_programme}/people/{app.World.ParticipationOf(someone)}/withdraw", "main form")).Is(200);

    private async Task WithPlaces(Data.AppDb db, Someone mentor, int places)
    {
        var id = app.World.ParticipationOf(mentor);
        var participation = await db.Participations.SingleAsync(p => p.Id == id);
        participation.Update(participation.Profile with { Capacity = places }, null, app.Now);
    }
}
