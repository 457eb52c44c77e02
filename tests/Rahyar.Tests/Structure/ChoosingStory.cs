using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Mentees choose among three explained suggestions and ask; mentors answer yes, no, or tell me more.</summary>
public sealed class ChoosingStory : Story
{
    private Guid _programme;
    private Someone _sara = null!, _nika = null!, _omid = null!, _dara = null!, _mina = null!;

    private protected override async Task Arrange()
    {
        // Omid fits Sara best, then Dara, Mina and Kaveh.
        _programme = await app.World.Programme();
        _omid = await Mentor("Omid", 1, "statistics", "writing", "ethics");
        _dara = await Mentor("Dara", 2, "statistics", "writing");
        _mina = await Mentor("Mina", 1, "statistics");
        await Mentor("Kaveh", 1, "chess");
        _sara = await app.World.Mentee("Sara", profile: Sought);
        _nika = await app.World.Mentee("Nika", profile: Sought);
        await Choice(1);
    }

    private static RosterProfile Sought => new() { Seeks = ["statistics", "writing", "ethics"], Languages = ["en"], Modes = ["video"], Goals = "canarygoals" };

    [Fact]
    public async Task Three_are_suggested_with_reasons_in_words_and_stay_the_same()
    {
        var page = (await _sara.Click(await _sara.Get("/"), "See the suggestions")).Is(200);

        Assert.Equal(["Omid", "Dara", "Mina"], Names(page));
        page.Shows("Can help with what you look for: statistics, writing, ethics.", "One free place", "2 free places", "You may ask one at a time.",
            "How long answers take here is not known yet. They come within 7 days, or the request ends by itself.").Hides("Kaveh", "%");
        Assert.Equal(["Omid", "Dara", "Mina"], Names(await _sara.Get(page.Path)));

        var kaveh = (await _sara.Submit(page, "#others")).Is(200);
        Assert.Equal(["Kaveh"], Names(kaveh));
        kaveh.Shows("3 you saw before", "The topics that you look for are not among those offered.");
        (await _sara.Submit(kaveh, "#others")).Is(200).Shows("There is no one else with a free place");
        (await _sara.Click(kaveh, "Omid")).Is(200).Shows("It cannot know whether you will get on with each other", "What nobody knows yet", "Which values you share.");
    }

    [Fact]
    public async Task A_yes_begins_the_relationship_in_which_both_had_their_say()
    {
        var id = await Asks(_sara, "Omid", "I would like to learn statistics with you.");
        var letter = Assert.Single(await app.LettersTo(_omid.Email));
        Assert.Contains($"/requests/{id}", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("I would like to learn", letter.Text, StringComparison.Ordinal);
        (await _sara.Get("/")).Shows("You asked; the answer comes by", "Omid").Hides("You may choose your mentor");

        var request = (await _omid.Click(await _omid.Get("/"), "Look at the request")).Is(200).IsAt($"/requests/{id}");
        request.Shows("Sara would like you as a mentor", "I would like to learn statistics with you.", "canarygoals", "You have one free place.", "Offers what is sought: statistics, writing, ethics");
        (await _omid.Submit(request, "#accept")).Is(200).Shows("You said yes. Say hello to Sara", "You and Sara have begun");

        var pair = await app.World.Ask(db => db.Mentorships.Include(m => m.Members).SingleAsync(Cancellation));
        Assert.Equal(MentorshipState.Preparing, pair.State);
        Assert.All(pair.Members, m => Assert.Equal(Answer.Accepted, m.Answer));
        Assert.NotNull(pair.AcceptedAt);
        Assert.Contains("Omid would like to be your mentor", Assert.Single(await app.LettersTo(_sara.Email)).Text, StringComparison.Ordinal);
        (await _sara.Get(Choose(_sara))).Is(200).Shows("You need not choose any more");
        (await _sara.Get($"/mentorships/{pair.Id}/answer")).Is(200).Shows("You and Omid have begun");
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "request.accepted", Cancellation)));
        Assert.False(await app.World.Ask(db => db.Journal.AnyAsync(e => e.Facts!.Contains("learn"), Cancellation)));
    }

    [Fact]
    public async Task Tell_me_more_is_the_third_answer_and_the_clock_starts_anew_once()
    {
        var id = await Asks(_sara, "Omid");
        await app.DaysPass(5);
        (await _omid.Submit($"/requests/{id}", "#more", new { Question = "" })).Is(422);
        (await _omid.Submit($"/requests/{id}", "#more", new { Question = "What have you read so far?" })).Is(200).Shows("wait for the reply", "What have you read so far?");
        await app.DaysPass(5);

        Assert.Contains(await app.LettersTo(_sara.Email), l => l.Text.Contains("would like to know a little more", StringComparison.Ordinal));
        var question = (await _sara.Click(await _sara.Get("/"), "Answer the question")).Is(200).Shows("Omid would like to know more", "What have you read so far?");
        (await _sara.Submit(question, "#reply", new { Reply = "Two chapters of Tukey." })).Is(200).Shows("We wait for Omid", "Two chapters of Tukey.");

        var page = (await _omid.Get($"/requests/{id}")).Is(200).Shows("Sara has answered your question", "Two chapters of Tukey.");
        Assert.False(page.Has("#more"));
        await app.DaysPass(2.5);
        (await _omid.Submit(page, "#accept")).Is(200).Shows("You and Sara have begun");
    }

    [Fact]
    public async Task A_no_needs_no_reason_and_the_mentee_hears_of_none_and_goes_on()
    {
        var id = await Asks(_sara, "Omid");

        (await _omid.Submit($"/requests/{id}", "#decline", new { Reason = "no-time" })).Is(200).Shows("Thank you for your answer");

        Assert.DoesNotContain("time now", Assert.Single(await app.LettersTo(_sara.Email)).Text, StringComparison.Ordinal);
        (await _sara.Get($"/requests/{id}")).Is(200).Shows("Omid cannot take it on this time").Hides("no-time");
        var page = (await _sara.Get(Choose(_sara))).Is(200).Hides("Omid");
        Assert.Equal(["Dara", "Mina"], Names(page));
        await Asks(_sara, "Dara");
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Who_takes_a_request_back_may_ask_the_same_mentor_once_more()
    {
        var id = await Asks(_sara, "Omid");
        (await _sara.Submit($"/requests/{id}", "#withdraw")).Is(200).Shows("Your request to Omid is taken back.");
        Assert.Contains(await app.LettersTo(_omid.Email), l => l.Text.Contains("no longer needs an answer", StringComparison.Ordinal));
        (await _omid.Get($"/requests/{id}")).Is(200).Shows("Sara took it back");
        (await _omid.Get("/")).Is(200).Hides("Sara");

        id = await Asks(_sara, "Omid");
        (await _sara.Submit($"/requests/{id}", "#withdraw")).Is(200);

        (await _sara.Get(Choose(_sara))).Is(200).Hides("Omid");
    }

    [Fact]
    public async Task A_request_that_nobody_answers_reminds_once_and_ends_by_itself()
    {
        var id = await Asks(_sara, "Omid");
        await app.DaysPass(3.9);
        Assert.Single(await app.LettersTo(_omid.Email));
        await app.DaysPass(.2);
        await app.DaysPass(.3);
        var letters = await app.LettersTo(_omid.Email);
        Assert.Equal(2, letters.Count);
        Assert.Contains("A request waits for you", letters[1].Subject, StringComparison.Ordinal);

        await app.DaysPass(2.7);

        Assert.Contains("Nobody is to blame", Assert.Single(await app.LettersTo(_sara.Email)).Text, StringComparison.Ordinal);
        (await _sara.Get($"/requests/{id}")).Is(200).Shows("No answer came between you and Omid in time");
        (await _omid.Get($"/requests/{id}")).Is(200).Shows("There is nothing for you to do");
        (await _sara.Get("/")).Is(200).Shows("You may choose your mentor");
        Assert.Equal(2, (await app.LettersTo(_omid.Email)).Count);
    }

    [Fact]
    public async Task Who_does_not_want_the_reminder_gets_none()
    {
        await Asks(_sara, "Omid");
        (await _omid.Submit("/account/reminders", "#reminders", new { Wanted = "answer" })).Is(200);

        await app.DaysPass(4.2);

        Assert.Single(await app.LettersTo(_omid.Email));
    }

    [Fact]
    public async Task One_at_a_time_means_one_also_from_an_old_tab()
    {
        var old = (await _sara.Click(await _sara.Get(Choose(_sara)), "More about Dara")).Is(200);
        await Asks(_sara, "Omid");

        (await _sara.Submit(old, "#ask", new { Words = "You too?" })).Is(422).Shows("You have asked as many as may be asked at once (1)");
        (await _sara.Get(old.Path)).Is(200).Shows("Your request is still open");
        Assert.Empty(await app.LettersTo(_dara.Email));
    }

    [Fact]
    public async Task The_same_form_sent_twice_asks_once()
    {
        var form = (await _sara.Click(await _sara.Get(Choose(_sara)), "More about Omid")).Is(200);

        var answers = await Task.WhenAll(_sara.SubmitOnly(form, "#ask"), _sara.SubmitOnly(form, "#ask"));

        Assert.All(answers, answer => Assert.True(answer.Status is 302 or 422, answer.Text));
        Assert.Equal(1, await app.World.Ask(db => db.MentorRequests.CountAsync(Cancellation)));
        Assert.Single(await app.LettersTo(_omid.Email));
    }

    [Fact]
    public async Task When_one_of_several_says_yes_the_others_are_told_that_it_has_settled_itself()
    {
        await Choice(2);
        var first = await Asks(_sara, "Omid");
        var second = await Asks(_sara, "Dara");
        (await _sara.Get(Choose(_sara))).Is(200).Shows("Your 2 requests", "You have asked as many as may be asked at once (2)");

        (await _omid.Submit($"/requests/{first}", "#accept")).Is(200);

        Assert.Contains(await app.LettersTo(_dara.Email), l => l.Text.Contains("no longer needs an answer", StringComparison.Ordinal));
        (await _dara.Get($"/requests/{second}")).Is(200).Shows("It has settled itself");
        (await _sara.Get($"/requests/{second}")).Is(200).Shows("Nobody said no");
    }

    [Fact]
    public async Task Of_two_who_ask_for_the_last_place_at_once_the_second_is_told()
    {
        var hers = (await _sara.Click(await _sara.Get(Choose(_sara)), "More about Omid")).Is(200);
        var theirs = (await _nika.Click(await _nika.Get(Choose(_nika)), "More about Omid")).Is(200);

        var answers = await Task.WhenAll(_sara.SubmitOnly(hers, "#ask"), _nika.SubmitOnly(theirs, "#ask"));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.Single(answers, answer => answer.Status == 422).Shows("Others were quicker");
        Assert.Single(await app.LettersTo(_omid.Email));
    }

    [Fact]
    public async Task Of_two_yeses_for_the_last_place_one_counts_and_the_other_mentee_is_told_kindly()
    {
        await Choice(2);
        var (first, second) = (await Asks(_sara, "Omid"), await Asks(_nika, "Omid"));
        var pages = (await _omid.Get($"/requests/{first}"), await _omid.Get($"/requests/{second}"));
        pages.Item1.Is(200);

        var answers = await Task.WhenAll(_omid.SubmitOnly(pages.Item1, "#accept"), _omid.SubmitOnly(pages.Item2, "#accept"));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.Single(answers, answer => answer.Status is 409 or 422);
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        var letters = (await app.LettersTo(_sara.Email)).Concat(await app.LettersTo(_nika.Email)).ToList();
        Assert.Single(letters, l => l.Subject.Contains("says yes", StringComparison.Ordinal));
        Assert.Single(letters, l => l.Text.Contains("Nobody said no to you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_mentors_who_say_yes_to_one_mentee_at_once_do_not_both_get_her()
    {
        await Choice(2);
        var (first, second) = (await Asks(_sara, "Omid"), await Asks(_sara, "Dara"));
        var pages = (await _omid.Get($"/requests/{first}"), await _dara.Get($"/requests/{second}"));

        var answers = await Task.WhenAll(_omid.SubmitOnly(pages.Item1, "#accept"), _dara.SubmitOnly(pages.Item2, "#accept"));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.Single(answers, answer => answer.Status is 409 or 422);
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task An_answer_from_an_old_tab_meets_what_has_happened_since()
    {
        var id = await Asks(_sara, "Omid");
        var old = (await _omid.Get($"/requests/{id}")).Is(200);
        (await _sara.Submit($"/requests/{id}", "#withdraw")).Is(200);

        (await _omid.Submit(old, "#accept")).Is(409).Shows("This request has ended meanwhile", "Sara took it back");

        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

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

        yes.Is(422).Shows("This answer is the other side");
        Assert.Equal(0, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Where_the_programme_does_not_say_so_there_is_nothing()
    {
        await Choice(1, on: false);

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
        await Choice(1, programme: draft);

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
        await Choice(2);
        var (first, second) = (await Asks(_sara, "Omid"), await Asks(_nika, "Dara"));
        using var nasrin = await app.Coordinator("Nasrin");
        (await nasrin.Submit($"/programmes/{_programme}/people/{app.World.ParticipationOf(_nika)}/withdraw", "main form")).Is(200);
        await app.ScheduledWorkRuns();
        Assert.Equal(RequestState.Overtaken, await StateOf(second));
        Assert.Contains(await app.LettersTo(_dara.Email), l => l.Text.Contains("no longer needs an answer", StringComparison.Ordinal));
        Assert.Equal(RequestState.Asked, await StateOf(first));

        await Choice(1, on: false);
        await app.ScheduledWorkRuns();

        Assert.Equal(RequestState.Overtaken, await StateOf(first));
        Assert.Contains(await app.LettersTo(_sara.Email), l => l.Text.Contains("could not be kept open", StringComparison.Ordinal));
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
                var request = MentorRequest.Ask(programme, mentee, mentor, new Room(0, 1, 0, []), null, 1, "[]", long_ago);
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

        var page = (await zahra.Get(Choose(zahra))).Is(200).Shows("انتخاب منتور", "در آنچه می‌جویید می‌تواند کمک کند", "۲ جای آزاد", "تا ۷ روز پاسخ می‌آید");
        Assert.Equal("rtl", page.One("html").GetAttribute("dir"));
        var id = await Asks(zahra, "Omid", link: "بیشتر دربارهٔ Omid");
        (await zahra.Get($"/requests/{id}")).Is(200).Shows("منتظر Omid هستیم");
        (await _omid.Submit($"/requests/{id}", "#accept")).Is(200);
        Assert.Contains("مایل است", Assert.Single(await app.LettersTo(World.EmailOf("زهرا"))).Text, StringComparison.Ordinal);
    }

    private Task<Someone> Mentor(string name, int places, params string[] offers) =>
        app.World.Mentor(name, profile: new RosterProfile { Offers = offers, Capacity = places, Languages = ["en"], Modes = ["video"] });

    private async Task Choice(int atOnce, bool on = true, Guid? programme = null) => await app.World.Arrange(async db =>
        (await db.Programmes.SingleAsync(p => p.Id == (programme ?? _programme))).SetChoice(on, atOnce, 7, Guid.Empty, app.Now));

    private string Choose(Someone mentee) => $"/choose/{app.World.ParticipationOf(mentee)}";

    private async Task<Guid> Asks(Someone mentee, string mentor, string words = "", string? link = null)
    {
        var page = (await mentee.Click(await mentee.Get(Choose(mentee)), link ?? $"More about {mentor}")).Is(200);
        (await mentee.Submit(page, "#ask", new { Words = words })).Is(200).IsAt(Choose(mentee));
        return await app.World.Ask(db => db.MentorRequests.Where(r => r.MenteePersonId == mentee.Id).OrderByDescending(r => r.AskedAt).Select(r => r.Id).FirstAsync(Cancellation));
    }

    private Task<RequestState> StateOf(Guid request) => app.World.Ask(db => db.MentorRequests.Where(r => r.Id == request).Select(r => r.State).SingleAsync(Cancellation));

    private static List<string> Names(Sheet page) => [.. page.Is(200).All("section.suggestion h2").Select(h => h.TextContent.Trim())];
}
