using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>Mentees choose among three explained suggestions and ask; mentors answer yes, no, or tell me more.</summary>
public sealed class ChoosingStory : ChoosingBase
{
    [Fact]
    public async Task Three_are_suggested_with_reasons_in_words_and_stay_the_same()
    {
        var page = (await _sara.Click(await _sara.Get("/"), "See the suggestions")).Is(200);

        Assert.Equal(["Omid", "Dara", "Mina"], Names(page));
        page.Shows("Can help with what you are looking for: statistics, writing, ethics.", "One free place", "2 free places", "You may ask one at a time.",
            "How long answers take here is not known yet. They come within 7 days, or the request ends by itself.").Hides("Kaveh");
        Assert.DoesNotContain("%", page.One("main").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Omid", "Dara", "Mina"], Names(await _sara.Get(page.Path)));

        var kaveh = (await _sara.Submit(page, "#others")).Is(200);
        Assert.Equal(["Kaveh"], Names(kaveh));
        kaveh.Shows("3 you saw before", "The topics that you are looking for are not among those offered.");
        (await _sara.Submit(kaveh, "#others")).Is(200).Shows("There is no one else with a free place");
        (await _sara.Click(kaveh, "Omid")).Is(200).Shows("It cannot know whether you will get on with each other", "What nobody knows yet", "Which values you share.");
    }

    [Fact]
    public async Task A_yes_begins_the_relationship_in_which_both_had_their_say()
    {
        var id = await Asks(_sara, "Omid", "I would like to learn statistics with you.");
        var email = Assert.Single(await app.EmailsTo(_omid.Email));
        Assert.Contains($"/requests/{id}", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("I would like to learn", email.Text, StringComparison.Ordinal);
        (await _sara.Get("/")).Shows("You asked; the answer comes by", "Omid").Hides("You may choose your mentor");

        var request = (await _omid.Click(await _omid.Get("/"), "Look at the request")).Is(200).IsAt($"/requests/{id}");
        request.Shows("Sara would like you as a mentor", "I would like to learn statistics with you.", "canarygoals", "You have one free place.", "Offers what is sought: statistics, writing, ethics");
        (await _omid.Submit(request, "#accept")).Is(200).Shows("You said yes. Say hello to Sara", "You and Sara have begun");

        var pair = await app.World.Ask(db => db.Mentorships.Include(m => m.Members).SingleAsync(Cancellation));
        Assert.Equal(MentorshipState.Preparing, pair.State);
        Assert.All(pair.Members, m => Assert.Equal(Answer.Accepted, m.Answer));
        Assert.NotNull(pair.AcceptedAt);
        Assert.Contains("Omid would like to be your mentor", Assert.Single(await app.EmailsTo(_sara.Email)).Text, StringComparison.Ordinal);
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

        Assert.Contains(await app.EmailsTo(_sara.Email), l => l.Text.Contains("would like to know a little more", StringComparison.Ordinal));
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

        Assert.DoesNotContain("time now", Assert.Single(await app.EmailsTo(_sara.Email)).Text, StringComparison.Ordinal);
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
        Assert.Contains(await app.EmailsTo(_omid.Email), l => l.Text.Contains("no longer needs an answer", StringComparison.Ordinal));
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
        Assert.Single(await app.EmailsTo(_omid.Email));
        await app.DaysPass(.2);
        await app.DaysPass(.3);
        var emails = await app.EmailsTo(_omid.Email);
        Assert.Equal(2, emails.Count);
        Assert.Contains("A request waits for you", emails[1].Subject, StringComparison.Ordinal);

        await app.DaysPass(2.7);

        Assert.Contains("Nobody is to blame", Assert.Single(await app.EmailsTo(_sara.Email)).Text, StringComparison.Ordinal);
        (await _sara.Get($"/requests/{id}")).Is(200).Shows("No answer came between you and Omid in time");
        (await _omid.Get($"/requests/{id}")).Is(200).Shows("No action is needed");
        (await _sara.Get("/")).Is(200).Shows("You may choose your mentor");
        Assert.Equal(2, (await app.EmailsTo(_omid.Email)).Count);
    }

    [Fact]
    public async Task Who_does_not_want_the_reminder_gets_none()
    {
        await Asks(_sara, "Omid");
        (await _omid.Submit("/account/reminders", "#reminders", new { Wanted = "answer" })).Is(200);

        await app.DaysPass(4.2);

        Assert.Single(await app.EmailsTo(_omid.Email));
    }

    [Fact]
    public async Task One_at_a_time_means_one_also_from_an_old_tab()
    {
        var old = (await _sara.Click(await _sara.Get(Choose(_sara)), "More about Dara")).Is(200);
        await Asks(_sara, "Omid");

        (await _sara.Submit(old, "#ask", new { Words = "You too?" })).Is(422).Shows("You have asked as many as may be asked at once (1)");
        (await _sara.Get(old.Path)).Is(200).Shows("Your request is still open");
        Assert.Empty(await app.EmailsTo(_dara.Email));
    }

    [Fact]
    public async Task The_same_form_sent_twice_asks_once()
    {
        var form = (await _sara.Click(await _sara.Get(Choose(_sara)), "More about Omid")).Is(200);

        var answers = await Task.WhenAll(_sara.SubmitOnly(form, "#ask"), _sara.SubmitOnly(form, "#ask"));

        Assert.All(answers, answer => Assert.True(answer.Status is 302 or 422, answer.Text));
        Assert.Equal(1, await app.World.Ask(db => db.MentorRequests.CountAsync(Cancellation)));
        Assert.Single(await app.EmailsTo(_omid.Email));
    }

    [Fact]
    public async Task When_one_of_several_says_yes_the_others_are_told_that_it_has_settled_itself()
    {
        await Lets(2);
        var first = await Asks(_sara, "Omid");
        var second = await Asks(_sara, "Dara");
        (await _sara.Get(Choose(_sara))).Is(200).Shows("Your 2 requests", "You have asked as many as may be asked at once (2)");

        (await _omid.Submit($"/requests/{first}", "#accept")).Is(200);

        Assert.Contains(await app.EmailsTo(_dara.Email), l => l.Text.Contains("no longer needs an answer", StringComparison.Ordinal));
        (await _dara.Get($"/requests/{second}")).Is(200).Shows("It no longer needs an answer");
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
        Assert.Single(await app.EmailsTo(_omid.Email));
    }

    [Fact]
    public async Task Of_two_yeses_for_the_last_place_one_counts_and_the_other_mentee_is_told_kindly()
    {
        await Lets(2);
        var (first, second) = (await Asks(_sara, "Omid"), await Asks(_nika, "Omid"));
        var pages = (await _omid.Get($"/requests/{first}"), await _omid.Get($"/requests/{second}"));
        pages.Item1.Is(200);

        var answers = await Task.WhenAll(_omid.SubmitOnly(pages.Item1, "#accept"), _omid.SubmitOnly(pages.Item2, "#accept"));

        Assert.Single(answers, answer => answer.Status == 302);
        Assert.Single(answers, answer => answer.Status is 409 or 422);
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        var emails = (await app.EmailsTo(_sara.Email)).Concat(await app.EmailsTo(_nika.Email)).ToList();
        Assert.Single(emails, l => l.Subject.Contains("has accepted your request", StringComparison.Ordinal));
        Assert.Single(emails, l => l.Text.Contains("Nobody said no to you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_mentors_who_say_yes_to_one_mentee_at_once_do_not_both_get_her()
    {
        await Lets(2);
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
}
