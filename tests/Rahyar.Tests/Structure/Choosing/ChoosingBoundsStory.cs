using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Who sees nothing of it, whom rules keep out, and how it goes beside matching and the programme's settings.</summary>
public sealed class ChoosingBoundsStory : ChoosingBase
{
    [Fact]
    public async Task Nobody_else_finds_any_of_it()
    {
        var page = await _sara.Get(Choose(_sara));
        var suggestion = page.LinkTo("More about Omid");
        var id = await Asks(_sara, "Omid", "canarywords");
        using var mallory = await app.Mentee("Mallory");
        using var nasrin = await app.Coordinator("Nasrin");
        using var ada = await app.Administrator("Ada");

        foreach (var someone in new[] { mallory, nasrin, ada, _dara, _nika })
        {
            (await someone.Get($"/requests/{id}")).Is(404).Hides("canarywords", "Omid");
            (await someone.Get(Choose(_sara))).Is(404).Hides("Omid");
            (await someone.Get(suggestion)).Is(404).Hides("Omid");
        }

        (await _omid.Get(Choose(_sara))).Is(404);
        (await _omid.Get(Choose(_omid))).Is(404);
        (await nasrin.Get($"/programmes/{_programme}/matching")).Is(200).Shows("Mentees who choose themselves", "waiting for a mentor").Hides("canarywords", "Omid", "Sara");
    }

    [Fact]
    public async Task Each_side_may_only_give_its_own_answers()
    {
        var id = await Asks(_sara, "Omid");
        var token = (await _sara.Get($"/requests/{id}")).One("#withdraw input[name=__RequestVerificationToken]").GetAttribute("value")!;

        var yes = await _sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/requests/{id}?handler=Accept")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Stage", "0")]),
        });

        yes.Is(422).Shows("Only the other side can give this answer");
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Where_the_programme_does_not_say_so_there_is_nothing()
    {
        await Lets(1, on: false);

        (await _sara.Get("/")).Is(200).Shows("Your relationship will appear here").Hides("/choose/");
        (await _sara.Get(Choose(_sara))).Is(404);
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Get($"/programmes/{_programme}/matching")).Is(200).Hides("Mentees who choose themselves");
    }

    [Fact]
    public async Task Before_the_launch_nobody_hears_of_it()
    {
        var draft = await app.World.Programme("Later", launched: false);
        using var zahra = await app.World.Mentee("Zahra", draft, Sought);
        await Lets(1, programme: draft);

        (await zahra.Get(Choose(zahra))).Is(404);
        (await zahra.Get("/")).Is(200).Hides("/choose/");
    }

    [Fact]
    public async Task Whom_a_rule_excludes_is_never_shown_not_even_afterwards()
    {
        Assert.Equal(["Omid", "Dara", "Mina"], Names(await _sara.Get(Choose(_sara))));
        var mina = app.World.ParticipationOf(_mina);
        await app.World.Arrange(async db => (await db.Participations.SingleAsync(p => p.Id == mina))
            .Update(new RosterProfile { Offers = ["statistics"], Languages = ["de"] }, null, app.Now));
        await app.World.Mentorship(_omid, await app.Mentee("Zahra"));

        var page = await _sara.Get(Choose(_sara));

        Assert.Equal(["Omid", "Dara"], Names(page));
        page.Shows("All places are taken now").Hides("Mina");
        (await _sara.Click(page, "More about Omid")).Is(200).Shows("No place is free now");
        Assert.Equal(["Dara", "Kaveh"], Names(await _nika.Get(Choose(_nika))));
    }

    [Fact]
    public async Task Who_is_mentor_and_mentee_is_not_suggested_to_herself()
    {
        await app.World.Enrol(_sara.Id, Side.Mentor, _programme, new RosterProfile { Offers = ["statistics", "writing", "ethics"], Languages = ["en"], Modes = ["video"], Capacity = 9 });

        Assert.Equal(["Omid", "Dara", "Mina"], Names(await _sara.Get(Choose(_sara))));
        Assert.Contains("Sara", Names(await _nika.Get(Choose(_nika))));
    }

    [Fact]
    public async Task When_nobody_is_left_the_page_says_what_happens_instead()
    {
        using var zahra = await app.World.Mentee("Zahra", profile: Sought with { Languages = ["ar"] });

        (await zahra.Get(Choose(zahra))).Is(200).Shows("No one with a free place just now", "go on looking for you");
    }

    [Fact]
    public async Task A_matching_run_leaves_out_who_waits_for_an_answer_and_holds_the_place()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        await Asks(_sara, "Omid");

        var run = (await nasrin.Matches(_programme)).Shows("Publish 1 pair");

        Assert.Contains("Dara", run.RowOf("Nika"), StringComparison.Ordinal);
        run.Hides("Sara");
        (await nasrin.Publishes(run)).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Who_asked_after_the_run_is_not_published_over()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        var run = await nasrin.Matches(_programme);
        await Asks(_sara, "Dara");

        (await nasrin.Publishes(run)).Is(422).Shows("a mentee has asked a mentor themselves");

        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        (await nasrin.Publishes(await nasrin.Matches(_programme))).Is(200).Shows("1 pair was proposed");
    }

    [Fact]
    public async Task A_mentor_who_said_no_is_not_proposed_for_the_same_mentee_by_the_programme()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        var id = await Asks(_sara, "Omid");
        (await _omid.Submit($"/requests/{id}", "#decline")).Is(200);

        var run = await nasrin.Matches(_programme);

        Assert.DoesNotContain("Omid", run.RowOf("Sara").Split("best of all")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_end_kindly_when_the_programme_stops_it_or_someone_leaves()
    {
        await Lets(2);
        var (first, second) = (await Asks(_sara, "Omid"), await Asks(_nika, "Dara"));
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Submit($"/programmes/{_programme}/people/{app.World.ParticipationOf(_nika)}/withdraw", "main form")).Is(200);
        await app.ScheduledWorkRuns();
        Assert.Equal(RequestState.Overtaken, await StateOf(second));
        Assert.Contains(await app.EmailsTo(_dara.Email), l => l.Text.Contains("no longer needs an answer", StringComparison.Ordinal));
        Assert.Equal(RequestState.Asked, await StateOf(first));

        await Lets(1, on: false);
        await app.ScheduledWorkRuns();

        Assert.Equal(RequestState.Overtaken, await StateOf(first));
        Assert.Contains(await app.EmailsTo(_sara.Email), l => l.Text.Contains("could not be kept open", StringComparison.Ordinal));
        (await _sara.Get($"/requests/{first}")).Is(200);
    }

    [Fact]
    public async Task A_coordinator_sets_how_many_and_how_long()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Submit($"/programmes/{_programme}/edit", "#choice", new { MenteesChoose = true, RequestsAtOnce = "4", RequestDays = "7" })).Is(422)
            .Shows("Please give 1, 2 or 3 requests at once.");
        (await nasrin.Submit($"/programmes/{_programme}/edit", "#choice", new { MenteesChoose = true, RequestsAtOnce = "3", RequestDays = "۵" })).Is(200).Shows("Saved.");

        (await _sara.Get(Choose(_sara))).Is(200).Shows("You may ask 3 at the same time.", "They come within 5 days");
    }

    [Fact]
    public async Task What_to_expect_is_told_as_soon_as_the_programmes_own_answers_tell_it()
    {
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme);
            var long_ago = app.Now.AddDays(-30);
            for (var i = 0; i < 10; i++)
            {
                var (mentor, mentee) = (new Participation(_programme, Guid.CreateVersion7(), Side.Mentor, new RosterProfile(), null, long_ago),
                    new Participation(_programme, Guid.CreateVersion7(), Side.Mentee, new RosterProfile(), null, long_ago));
                Gates.Screen(programme, mentor, _sara.Id, long_ago);
                var request = MentorRequest.Ask(programme, mentee, mentor, new RequestCapacity(0, 1, 0, []), null, 1, "[]", long_ago);
                request.Decline(null, mentor.PersonId, long_ago.AddDays(i < 6 ? 2.5 : 6));
                db.Add(request);
            }
        });

        (await _sara.Get(Choose(_sara))).Is(200).Shows("Half of the requests are answered within about 3 days, going by the 10 made here so far.", "After 7 days a request ends by itself.");
    }

    [Fact]
    public async Task In_Persian_it_reads_from_right_to_left_with_words_and_digits_of_its_own()
    {
        using var zahra = await app.World.Mentee("زهرا", profile: Sought, language: "fa");

        var page = (await zahra.Get(Choose(zahra))).Is(200).Shows("انتخاب منتور", "در آنچه به دنبالش هستید می‌تواند کمک کند", "۲ جای آزاد", "تا ۷ روز پاسخ می‌آید");
        Assert.Equal("rtl", page.One("html").GetAttribute("dir"));
        var id = await Asks(zahra, "Omid", link: "بیشتر دربارهٔ Omid");
        (await zahra.Get($"/requests/{id}")).Is(200).Shows("منتظر Omid هستیم");
        (await _omid.Submit($"/requests/{id}", "#accept")).Is(200);
        Assert.Contains("مایل است", Assert.Single(await app.EmailsTo(World.EmailOf("زهرا"))).Text, StringComparison.Ordinal);
    }
}
