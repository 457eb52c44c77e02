using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Relationships;

/// <summary>Reasons to ask: facts in sentences, each with the smallest thing to do.</summary>
public sealed class AlertStory : Story
{
    private Someone _sara = null!;
    private Someone _omid = null!;
    private Someone _nader = null!;
    private Guid _pair;
    private string _address = "";

    private protected override async Task Arrange()
    {
        _sara = await app.Mentee("Sara");
        _omid = await app.Mentor("Omid");
        _nader = await app.Coordinator("Nader");
        _address = $"/programmes/{await app.World.Programme()}/attention";
    }

    [Fact]
    public async Task A_quiet_programme_teaches_what_will_stand_here()
    {
        await app.World.Mentorship(_omid, _sara);

        (await _nader.Get(_address)).Is(200).Shows("Nothing needs follow-up", "nobody is ranked here");
    }

    [Fact]
    public async Task A_silent_pair_is_named_with_its_rhythm_and_the_nudges_that_were_sent()
    {
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.DaysPass(29);
        await app.DaysPass(4);
        await app.DaysPass(5);

        (await _nader.Get(_address)).Is(200).Shows("Omid – Sara", "Silent for 38 days", "They agreed on every 14 days.", "no answer.");
        Assert.Equal(MentorshipState.AtRisk, await app.World.StateOf(_pair));
    }

    [Fact]
    public async Task An_alert_is_a_row_that_says_since_when_and_from_whom()
    {
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db =>
            (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RaiseAlert("asked-for-help", app.Now, _sara.Id));

        var alert = Assert.Single((await app.World.Ask(db => db.Mentorships.AsNoTracking().SingleAsync(m => m.Id == _pair, Cancellation))).RaisedAlerts);
        Assert.Equal(("asked-for-help", (Guid?)_sara.Id), (alert.Kind, alert.From));
        Assert.InRange(alert.Since, app.Now.AddMinutes(-1), app.Now);

        var sheet = (await _nader.Get($"{_address}/{_pair}")).Is(200);
        (await _nader.Submit(sheet, "form[action*=Resolve]", new { Found = "All is well." })).Is(200);
        Assert.Empty((await app.World.Ask(db => db.Mentorships.AsNoTracking().SingleAsync(m => m.Id == _pair, Cancellation))).RaisedAlerts);
    }

    [Fact]
    public async Task Both_find_out_who_has_looked_at_their_relationship_and_for_what()
    {
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db =>
            (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RaiseAlert("asked-for-help", app.Now, _sara.Id));

        (await _nader.Get($"{_address}/{_pair}")).Is(200);
        (await _nader.Get(_address.Replace("attention", $"relationships/{_pair}", StringComparison.Ordinal))).Is(200);

        // That somebody asked for a person is theirs alone.
        (await _sara.Get("/account/access")).Is(200).Shows("Nader", "Follow-up on how your mentoring goes", "The state of your mentoring");
        (await _omid.Get("/account/access")).Is(200).Shows("Nader", "The state of your mentoring").Hides("Follow-up on how");
        Assert.Single((await _sara.Get("/account/access")).All(".looker"));
    }

    [Fact]
    public async Task An_unanswered_first_message_says_who_waits_for_whom()
    {
        _pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Preparing);
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            await db.Word(pair, _sara.Id, app.Now);
        });
        await app.DaysPass(8);

        (await _nader.Get($"{_address}?kind=first-message")).Is(200).Shows("Sara’s first message has waited 8 days for Omid");
        (await _nader.Get($"{_address}?kind=sessions")).Is(200).Shows("Nothing needs follow-up");
    }

    [Fact]
    public async Task A_proposal_without_answer_says_whose_and_when_the_place_becomes_free()
    {
        _pair = await app.World.Mentorship(_omid, _sara, MentorshipState.Proposed);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).Accept(_sara.Id, app.Now));
        await app.DaysPass(5.5);

        (await _nader.Get(_address)).Is(200).Shows("Proposed 5 days ago; no answer yet from Omid", "becomes free in 2 days");
    }

    [Fact]
    public async Task A_coordinator_writes_once_to_both_logs_a_talk_and_resolves()
    {
        await SilenceAsync();
        var page = await _nader.Click((await _nader.Get(_address)).Is(200), "Write to both");

        var form = page.Is(200);
        (await _nader.Submit(form, "#write", new { Words = "How are you two? A short word is enough." })).Is(200).Shows("on its way to both", "E-mail to both");
        (await _nader.Submit(form, "#write", new { Words = "How are you two? A short word is enough." })).Is(200);
        foreach (var someone in new[] { _sara, _omid })
        {
            Assert.Single(await app.EmailsTo(someone.Email), l => l.Text.Contains("How are you two?", StringComparison.Ordinal) && l.Text.Contains("Nader", StringComparison.Ordinal));
        }

        Assert.Equal(1, await app.World.Ask(db => db.SupportContacts.CountAsync(c => c.Kind == "wrote", Cancellation)));
        (await _nader.Submit(form, "#talk", new { Note = "Both will meet on Monday." })).Is(200).Shows("The talk is recorded");
        // From a page that was gone back to, the same talk stays one.
        (await _nader.Submit(form, "#talk", new { Note = "Both will meet on Monday." })).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.SupportContacts.CountAsync(c => c.Kind == "talk", Cancellation)));
        (await _nader.Submit((await _nader.Get(page.Path)).Is(200), "#resolve", new { Found = "All well." })).Is(200).IsAt(_address).Shows("Nothing needs follow-up");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(_pair));
    }

    [Fact]
    public async Task A_resolution_from_yesterdays_tab_is_a_conflict_and_keeps_the_words()
    {
        await SilenceAsync();
        var old = (await _nader.Get($"{_address}/{_pair}")).Is(200);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RaiseAlert("missed-sessions", app.Now));

        (await _nader.Submit(old, "#resolve", new { Found = "We talked at noon." })).Is(409).Shows("We talked at noon.");
    }

    [Fact]
    public async Task Only_those_who_run_the_programme_see_it_and_a_safeguarding_lead_only_who_asked_for_a_person()
    {
        await SilenceAsync();
        using var other = await app.World.Coordinator("Other", await app.World.Programme("Another"));
        using var evaluator = await app.World.Holder("Eva", Role.Evaluator, await app.World.Programme());
        using var lead = await app.World.Holder("Lale", Role.SafeguardingLead, await app.World.Programme());

        foreach (var someone in new[] { other, evaluator, _sara })
        {
            (await someone.Get(_address)).Is(404).Hides("Omid");
            (await someone.Get($"{_address}/{_pair}")).Is(404).Hides("Omid");
        }

        (await lead.Get(_address)).Is(200).Hides("Omid");
        (await lead.Get($"{_address}/{_pair}")).Is(404);
        await _sara.Submit($"/mentorships/{_pair}/pulse", "form.pulse", new { WantsContact = true });
        (await lead.Get(_address)).Is(200).Shows("Omid – Sara");
        (await lead.Get($"{_address}/{_pair}")).Is(200);
    }

    [Fact]
    public async Task Who_was_written_to_rests_until_something_new_asks_and_the_list_says_how_many()
    {
        await SilenceAsync();
        Assert.Equal(1, await ToDoAsync());
        Assert.False((await ListAsync()).Has("#resting"));

        await _nader.Submit((await _nader.Get($"{_address}/{_pair}")).Is(200), "#write", new { Words = "How are you two?" });
        Assert.Equal(0, await ToDoAsync());
        var list = await ListAsync();
        Assert.Equal(("1", "1"), (list.One("[data-count=attention]").GetAttribute("data-number"), list.One("#resting").GetAttribute("data-number")));
        list.Shows("in touch lately");

        // A day later a new reason: it does not wait for a week.
        await app.DaysPass(1);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RaiseAlert("missed-sessions", app.Now));
        Assert.Equal(1, await ToDoAsync());
        Assert.False((await ListAsync()).Hides("in touch lately").Has("#resting"));

        async Task<Sheet> ListAsync() => (await _nader.Get(_address)).Is(200);
    }

    [Fact]
    public async Task After_one_the_next_is_one_that_waits_and_not_one_that_rests()
    {
        await SilenceAsync();
        using var mina = await app.Mentee("Mina");
        using var reza = await app.Mentor("Reza");
        var second = await app.World.Mentorship(reza, mina);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == second, Cancellation)).RaiseAlert("missed-sessions", app.Now));
        Assert.False((await _nader.Get($"{_address}/{_pair}")).Is(200).Has("#next"));

        var done = (await _nader.Submit((await _nader.Get($"{_address}/{_pair}")).Is(200), "#write", new { Words = "How are you two?" })).Is(200);
        Assert.Equal($"{_address}/{second}", done.LinkTo("#next a"));
        done = (await _nader.Submit((await _nader.Get($"{_address}/{second}")).Is(200), "#write", new { Words = "How are you two?" })).Is(200);
        Assert.False(done.Has("#next"));
    }

    [Fact]
    public async Task Who_was_written_to_stands_below_who_waits_unless_somebody_asked_for_a_person()
    {
        await SilenceAsync();
        using var mina = await app.Mentee("Mina");
        using var reza = await app.Mentor("Reza");
        var second = await app.World.Mentorship(reza, mina);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == second, Cancellation)).RaiseAlert("missed-sessions", app.Now));
        Assert.Equal([_pair, second], await ListedAsync());

        await _nader.Submit((await _nader.Get($"{_address}/{_pair}")).Is(200), "#write", new { Words = "How are you two?" });
        Assert.Equal([second, _pair], await ListedAsync());

        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RaiseAlert("asked-for-help", app.Now.AddHours(-1), _sara.Id));
        Assert.Equal([_pair, second], await ListedAsync());

        async Task<List<Guid>> ListedAsync() => [.. (await _nader.Get(_address)).Is(200).All("#reasons a.button").Select(a => Guid.Parse(a.GetAttribute("href")!.Split('/')[^1]))];
    }

    [Fact]
    public async Task The_same_words_may_go_to_the_next_pair_but_not_what_was_written_to_one_alone()
    {
        await SilenceAsync();
        using var mina = await app.Mentee("Mina");
        using var reza = await app.Mentor("Reza");
        using var other = await app.Coordinator("Other");
        var second = await app.World.Mentorship(reza, mina);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == second, Cancellation)).RaiseAlert("missed-sessions", app.Now));

        var alone = (await _nader.Submit((await _nader.Get($"{_address}/{_pair}")).Is(200), "#write", new { Words = "Sara, may I call you?", To = _sara.Id })).Is(200);
        Assert.False(alone.Has("#next a[href*=again]"));
        var toOne = await app.World.Ask(db => db.SupportContacts.Select(c => c.Id).SingleAsync(Cancellation));
        (await _nader.Get($"{_address}/{second}?again={toOne}")).Is(200).Hides("may I call you");

        await app.DaysPass(1);
        var both = (await _nader.Submit((await _nader.Get($"{_address}/{_pair}")).Is(200), "#write", new { Words = "How are you two?" })).Is(200);
        var again = both.LinkTo("#next a[href*=again]");
        // Whose words they are not does not find them there.
        Assert.Equal("", (await other.Get(again)).Is(200).One("#write [name=Words]").TextContent.Trim());

        var form = (await _nader.Get(again)).Is(200).Shows("Read them once more");
        Assert.Equal("How are you two?", form.One("#write [name=Words]").TextContent.Trim());
        await _nader.Submit(form, "#write");
        Assert.Single(await app.EmailsTo(mina.Email), l => l.Text.Contains("How are you two?", StringComparison.Ordinal));
        // Back there, they do not wait to be sent once more.
        Assert.Equal("", (await _nader.Get(again)).Is(200).One("#write [name=Words]").TextContent.Trim());
    }

    // What waits as the navigation counts it.
    private async Task<int> ToDoAsync()
    {
        var page = (await _nader.Get("/todo")).Is(200);
        return page.All($"#todos a[href='{_address}']").Count;
    }

    private async Task SilenceAsync()
    {
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.DaysPass(29);
    }
}
