using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House;

/// <summary>That the harness itself can be relied on.</summary>
public sealed class HarnessStory : Story
{
    [Fact]
    public async Task Where_nothing_is_a_person_reads_so_and_a_visitor_is_sent_to_the_door()
    {
        using var sara = await app.World.Mentee("Sara");
        using var mina = await app.World.Mentee("Mina", language: "fa");
        using var visitor = app.Visitor();

        (await sara.Get("/nowhere")).Is(404).Shows("There is nothing here");
        (await mina.Get("/nowhere")).Is(404).Shows("اینجا چیزی نیست");
        Assert.Equal("/sign-in", (await visitor.Ask("/nowhere")).Is(302).RedirectsTo!.AbsolutePath);
    }

    [Fact]
    public async Task Each_method_has_a_database_of_its_own()
    {
        Assert.Equal(0, await app.World.Ask(db => db.Journal.CountAsync(Cancellation)));

        await app.World.Programme();

        Assert.NotEqual(0, await app.World.Ask(db => db.Journal.CountAsync(Cancellation)));
        Assert.Equal(TestDatabase.OnPostgres, await app.World.Ask(db => Task.FromResult(db is PostgresDb)));
    }

    [Theory]
    [InlineData("Proposed")]
    [InlineData("Preparing")]
    [InlineData("Initiated")]
    [InlineData("Active")]
    public async Task A_relationship_is_arranged_in_the_state_that_is_asked_for(string state)
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");

        var mentorship = await app.World.Mentorship(omid, sara, Enum.Parse<MentorshipState>(state));

        Assert.Equal(state, (await app.World.StateOf(mentorship)).ToString());
    }

    [Fact]
    public async Task Time_passes_when_told()
    {
        var before = app.Now;

        await app.DaysPass(7);

        Assert.InRange((app.Now - before).TotalDays, 7, 7.01);
    }

    [Fact]
    public async Task A_letter_that_is_broken_off_has_been_taken()
    {
        await using var sink = new MailSink();
        sink.BreakOffOnce();
        using var sender = new MailKit.Net.Smtp.SmtpClient();
        await sender.ConnectAsync("127.0.0.1", sink.Port, MailKit.Security.SecureSocketOptions.None, Cancellation);
        var letter = new MimeKit.MimeMessage { Subject = "درود", Body = new MimeKit.TextPart("plain") { Text = "سلام" } };
        letter.From.Add(MimeKit.MailboxAddress.Parse("rahyar@example.edu"));
        letter.To.Add(MimeKit.MailboxAddress.Parse("sara@example.edu"));

        await Assert.ThrowsAnyAsync<Exception>(() => sender.SendAsync(letter, Cancellation));

        Assert.Equal("درود", Assert.Single(sink.To("sara@example.edu")).Subject);
    }
}
