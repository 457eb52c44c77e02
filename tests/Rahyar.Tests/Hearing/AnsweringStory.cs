using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Hearing;

/// <summary>Somebody asks for a person, is written to alone, and their reply reaches one: with a mail server that takes the letters.</summary>
public sealed class AnsweringStory : Story
{
    private readonly MailSink _sink = new();
    private Someone _sara = null!, _omid = null!, _nader = null!;
    private Guid _pair, _programme;

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>"];

    private protected override async Task Arrange()
    {
        (_programme, _sara, _omid, _nader) = (await app.World.Programme(), await app.Mentee("Sara"), await app.Mentor("Omid"), await app.Coordinator("Nader"));
        _pair = await app.World.Mentorship(_omid, _sara);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair, Cancellation)).RaiseAlert("asked-for-help", app.Now, _sara.Id));
    }

    private protected override async ValueTask Leave() => await _sink.DisposeAsync();

    [Fact]
    public async Task Who_asks_to_be_contacted_is_written_to_alone_and_the_other_learns_nothing()
    {
        await app.TimePasses(TimeSpan.FromMinutes(1));
        var told = Assert.Single(await app.EmailsTo(_nader.Email));
        Assert.Contains("1 person asks to be contacted (First steps)", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sara", told.Text, StringComparison.Ordinal);

        var before = (await app.EmailsTo(_omid.Email)).Count;
        var page = (await _nader.Get($"/programmes/{_programme}/attention/{_pair}")).Is(200).Shows("Sara alone", "(asked to be contacted)");
        Assert.True(page.Has($"[name=To][value='{_sara.Id}'][checked]"));
        (await _nader.Submit(page, "#write", new { Words = "I can call you today.", To = _sara.Id })).Is(200).Shows("on its way to Sara alone", "E-mail to Sara alone");
        (await _nader.Submit(page, "#write", new { Words = "I can call you today.", To = _sara.Id })).Is(200);

        var letter = Assert.Single(await app.EmailsTo(_sara.Email), l => l.Text.Contains("I can call you today.", StringComparison.Ordinal));
        Assert.Contains("to you alone", letter.Text, StringComparison.Ordinal);
        Assert.Equal(before, (await app.EmailsTo(_omid.Email)).Count);
        (await _omid.Get($"/mentorships/{_pair}")).Hides("I can call you");
        (await _omid.Get("/account/access")).Is(200).Shows("The state of your mentoring").Hides("Follow-up on how");
        (await _sara.Get("/account/access")).Is(200).Shows("Follow-up on how your mentoring goes");
        Assert.DoesNotContain("I can call you", (await _omid.Get("/account/data")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_reaches_the_coordinator_or_the_mailbox_of_the_programme()
    {
        var page = (await _nader.Get($"/programmes/{_programme}/attention/{_pair}")).Is(200);
        (await _nader.Submit(page, "#write", new { Words = "First words.", To = _sara.Id })).Is(200);
        await app.EmailsAreSent();
        Assert.Equal([_nader.Email], ReplyTo(_sara, "First words."));

        (await _nader.Submit($"/programmes/{_programme}/edit", "#replies form", new { Mailbox = "mentoring at example" })).Is(422);
        (await _nader.Submit($"/programmes/{_programme}/edit", "#replies form", new { Mailbox = "mentoring@example.edu" })).Is(200);
        page = (await _nader.Get($"/programmes/{_programme}/attention/{_pair}")).Is(200);
        (await _nader.Submit(page, "#write", new { Words = "Second words.", To = "" })).Is(200);
        await app.EmailsAreSent();
        Assert.Equal(["mentoring@example.edu"], ReplyTo(_omid, "Second words."));
        Assert.Equal("First steps", _sink.To(_omid.Email).Last().ReplyTo.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task A_reply_about_safety_or_to_a_code_reaches_no_programme()
    {
        using var lale = await app.World.Holder("Lale", Role.SafeguardingLead, _programme);
        (await _sara.Submit($"/concern?mentorship={_pair}", "form[data-behaviour]", new { Text = "Something is wrong." })).Is(200);
        await app.EmailsAreSent();

        Assert.Empty(Assert.Single(_sink.To(lale.Email)).ReplyTo);
    }

    private IEnumerable<string> ReplyTo(Someone to, string words) =>
        Assert.Single(_sink.To(to.Email), m => m.TextBody!.Contains(words, StringComparison.Ordinal)).ReplyTo.Mailboxes.Select(m => m.Address);
}
