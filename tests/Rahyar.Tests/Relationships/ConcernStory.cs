using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.People.Calendars;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Relationships;

/// <summary>A concern goes past everyone but the safeguarding lead, with its evidence.</summary>
public sealed class ConcernStory : Story
{
    private const string Canary = "zebra-canary-words";
    private Someone _sara = null!;
    private Someone _omid = null!;
    private Someone _lale = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        _sara = await app.Mentee("Sara");
        _omid = await app.Mentor("Omid");
        _lale = await app.World.Holder("Lale", Role.SafeguardingLead, await app.World.Programme());
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation);
            db.Add(new Message(pair, await Correspondence.OfAsync(db, pair, Cancellation), _omid.Id, "An evil sentence.", Guid.NewGuid(), app.Now));
        });
    }

    [Fact]
    public async Task A_mentee_raises_one_and_only_the_lead_is_told_only_that_it_exists()
    {
        var form = (await _sara.Get($"/concern?mentorship={_pair}")).Is(200).Shows("Lale, responsible for safeguarding", "2 working days", "15 working days");
        Assert.Contains("no-store", form.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.DoesNotContain("autosave", form.Html, StringComparison.Ordinal);

        (await _sara.Submit(form, "form[data-behaviour]", new { Text = Canary })).Is(200).Shows("has been received").Hides(Canary);

        var email = Assert.Single(await app.EmailsTo(_lale.Email));
        Assert.DoesNotContain(Canary, email.Text + email.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Sara", email.Text + email.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Omid", email.Text + email.Subject, StringComparison.Ordinal);
        Assert.Empty(await app.EmailsTo(_omid.Email));
    }

    [Fact]
    public async Task The_list_has_pages_and_what_is_beyond_the_first_is_found()
    {
        var programme = await app.World.Programme();
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 51).Select(i => new Concern(programme, null, [], _sara.Id, $"{Canary} {i}", app.Now.AddDays(-60 + i)))));

        var list = (await _lale.Get("/concerns")).Is(200);
        Assert.Equal(50, list.All("ul.list > li").Count);
        var rest = (await _lale.Click(list, "a[rel=next]")).Is(200);
        Assert.Single(rest.All("ul.list > li"));
        Assert.Equal("/concerns", rest.LinkTo("a[rel=prev]"));
    }

    [Fact]
    public async Task The_lead_reads_it_with_its_evidence_whatever_becomes_of_the_messages()
    {
        var concern = await RaiseAsync();
        await app.World.Arrange(db => db.Messages.ExecuteDeleteAsync(Cancellation));

        (await _lale.Get("/concerns")).Is(200).Shows("acknowledge by").Hides(Canary);
        (await _lale.Get($"/concerns/{concern}")).Is(200).Shows(Canary, "An evil sentence.", "Sara");
        (await _lale.Submit($"/concerns/{concern}", "#acknowledge")).Is(200).Shows("Acknowledged");
        var news = Assert.Single(await app.EmailsTo(_sara.Email));
        Assert.DoesNotContain("concern", news.Text.Replace("/concern#yours", "", StringComparison.Ordinal) + news.Subject, StringComparison.OrdinalIgnoreCase);
        (await _sara.Get("/concern")).Is(200).Shows("being looked into");
        (await _lale.Submit($"/concerns/{concern}", "#conclude", new { Conclusion = "Talked with both." })).Is(200).IsAt("/concerns").Shows("Concluded on");
    }

    [Fact]
    public async Task Nobody_else_finds_it_not_even_an_administrator()
    {
        var concern = await RaiseAsync();
        using var root = await app.Administrator("Root");
        using var nader = await app.Coordinator("Nader");
        using var elsewhere = await app.World.Holder("Else", Role.SafeguardingLead, await app.World.Programme("Another"));

        foreach (var someone in new[] { root, nader, _omid, _sara })
        {
            (await someone.Get("/concerns")).Is(404);
            (await someone.Get($"/concerns/{concern}")).Is(404).Hides(Canary);
        }

        (await elsewhere.Get($"/concerns/{concern}")).Is(404).Hides(Canary);
        (await elsewhere.Get("/concerns")).Is(200).Shows("No concern has been raised");
        (await _omid.Get("/concern")).Is(200).Hides(Canary, "Your reports");
        Assert.False(await app.World.Ask(db => db.Journal.AnyAsync(j => j.Verb.StartsWith("concern") && (j.ActorId == _sara.Id || j.MentorshipId != null || j.PersonId != null), Cancellation)));
    }

    [Fact]
    public async Task A_lead_who_is_a_member_of_the_relationship_does_not_learn_of_it()
    {
        await app.World.Give(_omid.Id, Role.SafeguardingLead);

        var concern = await RaiseAsync();

        (await _omid.Get("/concerns")).Is(200).Shows("No concern has been raised");
        (await _omid.Get($"/concerns/{concern}")).Is(404).Hides(Canary);
        Assert.Empty(await app.EmailsTo(_omid.Email));
        Assert.Single(await app.EmailsTo(_lale.Email));
    }

    [Fact]
    public async Task A_lead_who_has_left_the_group_still_does_not_learn_of_it()
    {
        await app.World.Give(_omid.Id, Role.SafeguardingLead);
        await app.World.Ask(db => db.MentorshipMembers.Where(m => m.PersonId == _omid.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftAt, app.Now), Cancellation));

        var concern = await RaiseAsync();

        (await _omid.Get("/concerns")).Is(200).Shows("No concern has been raised");
        (await _omid.Get($"/concerns/{concern}")).Is(404).Hides(Canary);
        (await _omid.Submit($"/concern?mentorship={_pair}", "form[data-behaviour]", new { Text = "Of the one who left." })).Is(200).Shows("has been received");
        Assert.Empty(await app.EmailsTo(_omid.Email));
        Assert.Equal(2, (await app.EmailsTo(_lale.Email)).Count);
    }

    [Fact]
    public async Task What_is_blocked_for_safety_is_gone_for_its_members_who_can_still_report_it()
    {
        (await _sara.Get("/")).Is(200).Shows("Omid");
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RequestSafeguardingClosure(_lale.Id, app.Now));

        (await _sara.Get("/")).Is(200).Hides("Omid");
        (await _omid.Get("/")).Is(200).Hides("Sara");
        (await _omid.Get($"/mentorships/{_pair}")).Is(404);
        (await _omid.Get("/messages")).Is(200).Hides("An evil sentence.", "Sara");
        (await _sara.Submit($"/concern?mentorship={_pair}", "form[data-behaviour]", new { Text = Canary })).Is(200).Shows("has been received");
    }

    [Fact]
    public async Task A_refused_form_keeps_the_words_and_a_repeat_is_one_concern()
    {
        var form = (await _sara.Get("/concern")).Is(200);
        (await _sara.Submit(form, "form[data-behaviour]", new { About = (string?)null, Text = Canary })).Is(422).Shows(Canary);
        (await _sara.Submit(form, "form[data-behaviour]", new { Text = Canary })).Is(200);
        (await _sara.Submit(form, "form[data-behaviour]", new { Text = Canary })).Is(200);
        Assert.Equal(1, await app.World.Ask(db => db.Concerns.CountAsync(Cancellation)));
        (await _sara.Get($"/concern?mentorship={Guid.NewGuid()}")).Is(404);
    }

    [Fact]
    public void Promises_are_counted_in_working_days()
    {
        var thursday = new DateTimeOffset(2026, 10, 8, 15, 0, 0, TimeSpan.Zero);

        var usual = new LifecycleTimes();
        Assert.Equal(thursday.AddDays(4), usual.AfterWorkingDays(thursday, 2));
        Assert.Equal(thursday.AddDays(3), (usual with { Weekend = [DayOfWeek.Friday] }).AfterWorkingDays(thursday, 2));
        Assert.Equal(thursday.AddDays(21), usual.AfterWorkingDays(thursday, 15));
        // Thursday at three in London is Friday in Kiritimati, and summer time that ends on the way moves no hour of the day.
        Assert.Equal(thursday.AddDays(3), (usual with { Zone = "Pacific/Kiritimati" }).AfterWorkingDays(thursday, 1));
        Assert.Equal(thursday.AddDays(19).AddHours(1), (usual with { Zone = "Europe/Paris" }).AfterWorkingDays(thursday, 13));
        Assert.Equal(thursday.AddDays(5), (usual with { InstitutionHolidays = [new Holiday(new(2026, 10, 9), new(2026, 10, 9))] }).AfterWorkingDays(thursday, 2));
    }

    private async Task<Guid> RaiseAsync()
    {
        (await _sara.Submit($"/concern?mentorship={_pair}", "form[data-behaviour]", new { Text = Canary })).Is(200);
        return await app.World.Ask(db => db.Concerns.Select(c => c.Id).SingleAsync(Cancellation));
    }
}
