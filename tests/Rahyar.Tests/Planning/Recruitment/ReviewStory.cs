using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning.Recruitment;

/// <summary>The queue: what waits, what is decided, and what the applicants are told.</summary>
public sealed class ReviewStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _omid = null!;

    private string Queue => $"/programmes/{_programme}/applications";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        (_nasrin, _omid) = (await app.Coordinator("Nasrin"), await app.World.Coordinator("Omid"));
        (await _nasrin.Get(Queue)).Is(200).Shows("No applications yet");
        await _nasrin.OpensRecruitment(_programme, app);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_the_second_is_told()
    {
        var (_, sara) = await app.Applies("Sara");
        var (_, mina) = await app.Applies("Mina");
        var opened = await _omid.ReadyToDecide(_programme, Decision.Decline, sara, mina);
        await _nasrin.Decides(_programme, Decision.Admit, "Early.", sara);

        var told = (await _omid.Submit(opened, "#decision", new { Reason = "Too late." })).Is(409).Shows("Another coordinator has decided meanwhile", "Nasrin");

        Assert.Equal(ApplicationState.Admitted, (await app.ApplicationIs(sara)).State);
        Assert.Equal(ApplicationState.Submitted, (await app.ApplicationIs(mina)).State);
        Assert.Equal("Too late.", told.One("[name=Reason]").TextContent.Trim());
        (await _omid.Submit(told, "#decision", new { Reason = "Too late." })).Is(200);
        Assert.Equal(ApplicationState.Declined, (await app.ApplicationIs(mina)).State);
        // In the same instant: one decision, one participation, one e-mail.
        var (_, dara) = await app.Applies("Dara");
        var (first, second) = (await _nasrin.ReadyToDecide(_programme, Decision.Admit, dara), await _omid.ReadyToDecide(_programme, Decision.Admit, dara));
        var both = await Task.WhenAll(_nasrin.SubmitOnly(first, "#decision", new { Reason = "Yes." }), _omid.SubmitOnly(second, "#decision", new { Reason = "Yes." }));
        Assert.Equal([302, 409], both.Select(b => b.Status).Order());
        Assert.Equal(2, await app.World.Ask(db => db.Participations.CountAsync(Cancellation)));
        Assert.Single(await app.EmailsTo(World.EmailOf("Dara")), l => l.Subject.Contains("admitted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_asked_for_more_answers_again_even_after_the_last_day()
    {
        var (sara, id) = await app.Applies("Sara");
        var sent = (await app.ApplicationIs(id)).SubmittedAt;
        var decide = await _nasrin.ReadyToDecide(_programme, Decision.AskMore, id);
        await _nasrin.Submit(decide, "#decision", new { Reason = "Thin.", LetterEnglish = "Sara, which methods do you mean?" });
        // The form moves on; she still sees the questions that she answered.
        await _nasrin.Submit($"/programmes/{_programme}/recruitment/mentee", "#q-field form[action*=Remove]");
        app.Clock.Move(TimeSpan.FromDays(30));

        var form = (await sara.Click(await sara.Get("/applications"), "First steps")).Is(200).Shows("Sara, which methods do you mean?");
        Assert.Equal("Biology", form.One("#a-field").GetAttribute("value"));
        (await sara.Submit(form, "#application", Recruiting.AsMentee("Staining, and reading scans."))).Is(200).Shows("Sent");

        var application = await app.ApplicationIs(id);
        Assert.Equal((ApplicationState.Submitted, sent), (application.State, application.SubmittedAt));
        (await _nasrin.Get($"{Queue}/{id}")).Shows("Staining, and reading scans.", "waiting for 30 days", "Edition 1 of the form");
        (await sara.Submit(form, "#application", Recruiting.AsMentee("Again"))).Is(200);
        Assert.Equal(application.Version, (await app.ApplicationIs(id)).Version);
    }

    [Fact]
    public async Task Several_are_decided_at_once_each_with_a_letter_in_their_language()
    {
        var (sara, one) = await app.Applies("Sara");
        var (_, two) = await app.Applies("Mina", language: "fa");
        var page = await _nasrin.Submit(Queue, "#several", new { a = new[] { one, two }, decision = Decision.WaitingList });
        page.Is(200).Shows("Sara", "Mina");
        Assert.Contains("{name}", page.One("[name=LetterEnglish]").TextContent, StringComparison.Ordinal);

        (await _nasrin.Submit(page, "#decision", new { Reason = "All places are taken." })).Is(200).Shows("2 are on the waiting list");

        Assert.StartsWith("Dear Sara,", (await app.EmailsTo(World.EmailOf("Sara")))[^1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Mina گرامی،", (await app.EmailsTo(World.EmailOf("Mina")))[^1].Text, StringComparison.Ordinal);
        (await sara.Get($"/applications/{one}")).Shows("On the waiting list");
        // What the programme says of its own comes before; each may still be changed.
        var words = (await _nasrin.Get($"/programmes/{_programme}/letters/decision.letter.Admit")).Is(200).Hides("[[");
        (await _nasrin.Submit(words, "#letter", new { SubjectEnglish = "Welcome to {programme}", TextEnglish = "Dear {name},\n\nthe laboratory is glad of you." })).Is(200);
        Assert.Contains("the laboratory is glad of you", (await _nasrin.ReadyToDecide(_programme, Decision.Admit, one)).One("[name=LetterEnglish]").TextContent, StringComparison.Ordinal);
        // They are still to decide.
        Assert.Null((await app.ApplicationIs(one)).DecidedAt);
        (await _nasrin.Decides(_programme, Decision.Admit, "A place is free.", one)).Is(200);
        Assert.InRange((await app.ApplicationIs(one)).DecidedAt!.Value, app.Now.AddMinutes(-1), app.Now);
        (await _nasrin.Get($"{Queue}/decide?decision=Admit")).Is(200).Shows("Nobody was chosen");
    }

    [Fact]
    public async Task Whom_a_roster_brought_meanwhile_is_not_there_twice()
    {
        var (_, id) = await app.Applies("Sara");
        var person = (await app.ApplicationIs(id)).PersonId;
        var already = await app.World.Enrol(person, Side.Mentee, _programme);

        (await _nasrin.Decides(_programme, Decision.Admit, "Fits.", id)).Is(200);

        Assert.Equal(already, (await app.ApplicationIs(id)).ParticipationId);
        Assert.Equal(1, await app.World.Ask(db => db.Participations.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task From_one_that_is_read_a_link_leads_to_the_next_that_waits()
    {
        var (_, first) = await app.Applies("Sara Amini");
        app.Clock.Move(TimeSpan.FromHours(1));
        var (_, second) = await app.Applies("Mina");
        app.Clock.Move(TimeSpan.FromHours(1));
        var (_, third) = await app.Applies("Dara");

        Assert.Equal($"{Queue}/{second}", (await _nasrin.Get($"{Queue}/{first}")).Is(200).LinkTo("#next a"));
        await _nasrin.Decides(_programme, Decision.Decline, "No.", second);
        Assert.Equal($"{Queue}/{third}", (await _nasrin.Get($"{Queue}/{first}")).Is(200).LinkTo("#next a"));
        Assert.False((await _nasrin.Get($"{Queue}/{third}")).Is(200).Has("#next"));
    }

    [Fact]
    public async Task The_queue_is_searched_and_filtered_and_says_what_is_short()
    {
        var (_, sara) = await app.Applies("Sara Amini");
        await app.Applies("Kian", "mentor");
        app.Clock.Move(TimeSpan.FromDays(8));
        await app.Applies("Mina");
        await app.Applies("Dara");
        using var shy = app.Visitor("Shy");
        await shy.Submit(await shy.ComesByTheLink(app, "Shy", "shy@uni.example"), "#application", new Dictionary<string, object?> { ["a-field"] = "Law" }, "Save");

        var queue = (await _nasrin.Get(Queue)).Is(200).Shows("4 applications", "Places offered").Hides("Shy");
        Assert.Equal("3", queue.One("#demand .figure:nth-child(2) dd:nth-of-type(1)").TextContent);
        Assert.Equal("2", queue.One("#demand .figure:nth-child(3) dd:nth-of-type(1)").TextContent);
        Assert.Equal("−1", queue.One("#demand .figure:nth-child(4) dd:nth-of-type(1)").TextContent.Trim());
        Assert.Equal("3|1", string.Join('|', queue.All("#topics tbody td").Take(2).Select(td => td.TextContent)));
        (await _nasrin.Get($"/programmes/{_programme}")).Shows("4 applications wait for a decision");
        (await _nasrin.Get($"{Queue}?q=amini")).Shows("Sara Amini", "1 application").Hides("Mina");
        (await _nasrin.Get($"{Queue}?q=MINA@example")).Shows("Mina", "1 application").Hides("Dara");
        (await _nasrin.Get($"{Queue}?side=Mentor")).Shows("Kian").Hides("Mina");
        (await _nasrin.Get($"{Queue}?days=7")).Shows("2 applications", "Kian").Hides("Dara");
        await _nasrin.Decides(_programme, Decision.Decline, "No.", sara);
        (await _nasrin.Get($"{Queue}?days=7")).Shows("1 application").Hides("Amini");
        queue = (await _nasrin.Get($"{Queue}?state=Declined")).Shows("Sara Amini").Hides("Kian");
        Assert.Equal("2", queue.One("#demand .figure:nth-child(2) dd:nth-of-type(1)").TextContent);
        (await _nasrin.Get($"{Queue}?state=all&q=nobody")).Shows("Nothing here");
    }
}
