using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Rahyar.Emails;
using Rahyar.Emails.Bounces;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Hearing;

/// <summary>E-mails that were taken and come back later, by reports that anybody may write.</summary>
public sealed class ReportedBounceStory : BouncingMail
{
    private const string Unknown = "smtp; 550 5.1.1 <babak@example.edu>... User unknown";

    [Fact]
    public async Task A_report_is_matched_by_where_it_was_sent_and_noted_once()
    {
        using var babak = await app.Mentor("Babak");
        var (email, back) = await Sends(babak, "Hello Babak");
        Assert.StartsWith("bounces+", back, StringComparison.Ordinal);

        // Of an absence, a delay, a delivery, another key, and what is no report at all nothing is believed.
        Assert.Equal(BounceOutcome.Nothing, await Arrives("From: babak@example.edu\r\nTo: " + back + "\r\nSubject: I am away\r\n\r\nBack on Monday."));
        Assert.Equal(BounceOutcome.Nothing, await Arrives(Report(back, "delayed", "4.4.1", "smtp; 451 try later")));
        Assert.Equal(BounceOutcome.Nothing, await Arrives(Report(back, "delivered", "2.0.0", "smtp; 250 ok")));
        Assert.Equal(BounceOutcome.Unknown, await Arrives(Report(Forged(back), "failed", "5.1.1", "smtp; 550 no")));
        Assert.Equal(BounceOutcome.Unknown, await Arrives(Report("bounces@example.edu", "failed", "5.1.1", "smtp; 550 no")));
        Assert.Equal(BounceOutcome.Unknown, await Arrives(Report($"bounces+{Guid.NewGuid():N}{"abcdefabcdef"}@example.edu", "failed", "5.1.1", "smtp; 550 no")));
        Assert.Equal(BounceOutcome.Nothing, await Arrives("\0\0nonsense"));
        Assert.Null((await Again(email)).BouncedAt);

        Assert.Equal(BounceOutcome.Noted, await Arrives(Report(back, "failed", "5.1.1", Unknown)));
        var noted = await Again(email);
        Assert.Equal((BounceReason.NoSuchAddress, "550 5.1.1 <babak@example.edu>... User unknown"), (noted.Bounce, noted.LastError));
        Assert.Equal(BounceOutcome.Again, await Arrives(Report(back, "failed", "5.2.2", "smtp; 552 5.2.2 mailbox full")));
        Assert.Equal(BounceReason.NoSuchAddress, (await Again(email)).Bounce);
        (await babak.Get("/")).Is(200).Shows("Our e-mails to babak@example.edu come back");

        // One that does not come back for a day says that he is reached again.
        await Writes(babak, "Hello again");
        await app.EmailsAreSent();
        app.Clock.Move(TimeSpan.FromDays(1.1));
        (await babak.Get("/")).Is(200).Hides("come back");
    }

    [Theory]
    [InlineData("failed", "5.0.0", "smtp; 552 5.2.2 Mailbox full", "Full")]
    [InlineData("failed", "5.7.1", "smtp; 550 5.7.1 Message rejected as spam", "Refused")]
    [InlineData("failed", "5.4.4", "X-Postfix; Host or domain name not found", "Other")]
    [InlineData("failed", "4.4.7", "smtp; 450 5.1.1 given up after five days", "Other")]
    public async Task A_full_mailbox_or_a_rule_says_nothing_about_the_address(string action, string status, string diagnosis, string reason)
    {
        using var babak = await app.Mentor("Babak");
        var (email, back) = await Sends(babak, "Hello Babak");
        Assert.Equal(BounceOutcome.Noted, await Arrives(Report(back, action, status, diagnosis)));
        Assert.Equal(reason, (await Again(email)).Bounce.ToString());
        (await babak.Get("/")).Is(200).Hides("come back");
        (await Nasrin.Get("/todo")).Is(200).Hides("reaches nobody");
    }

    [Fact]
    public async Task A_mail_server_brings_it_through_a_pipe_and_is_never_told_to_bounce_it()
    {
        using var babak = await app.Mentor("Babak");
        var (email, back) = await Sends(babak, "Hello Babak");
        var (_, other) = await Sends(babak, "Hello again");
        var report = Report(back, "failed", "5.1.1", Unknown);

        // Forged, of another e-mail's key, not mail at all, and one of 50 MB: nothing changes, and it is said.
        await Pipes("no e-mail that is known here", Report("bounces@example.edu", "failed", "5.1.1", Unknown), "bounces@example.edu");
        await Pipes("no e-mail that is known here", report, Forged(back));
        await Pipes("no e-mail that is known here", report, other[..^"@example.edu".Length][..^12] + back[^("@example.edu".Length + 12)..]);
        await Pipes("failed for good", new string('x', 50_000_000), back);
        Assert.Null((await Again(email)).BouncedAt);

        // Settings that are wrong keep it for later.
        var (later, _, why) = await Command.RunAsync(app, ["bounce", "--", back], new() { ["Smtp__Host"] = "mail.example.edu", ["Smtp__Tls"] = "perhaps" }, report);
        Assert.Equal(75, later);
        Assert.Contains("brought again later", why, StringComparison.Ordinal);
        Assert.Null((await Again(email)).BouncedAt);

        // What it quotes of the e-mail may be as long as it likes.
        await Pipes("Noted", report + new string('x', 50_000_000), back);
        await Pipes("noted before", report, null);
        (await Nasrin.Get($"/programmes/{Programme}/emails?state=Failed")).Is(200).Shows("nobody is reached at this address");
        (await Nasrin.Get($"/programmes/{Programme}/people/{app.World.ParticipationOf(babak)}")).Is(200).Shows("reaches nobody");
        (await babak.Get("/account/address")).Is(200).Shows("E-mails to this address come back to us");
    }

    [Fact]
    public async Task Whatever_alphabet_it_is_written_in_it_is_kept_on_one_line_without_signs_that_nobody_sees()
    {
        using var babak = await app.Mentor("Babak");
        var (email, back) = await Sends(babak, "Hello Babak");
        var hidden = Report(back, "failed", "5.1.1", "smtp; =?utf-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes("550 \u202Eناشناس\0\u0007 " + new string('é', 900))) + "?=");
        Assert.Equal(BounceOutcome.Noted, await Arrives(hidden));
        var said = (await Again(email)).LastError!;
        Assert.StartsWith("550", said, StringComparison.Ordinal);
        Assert.DoesNotContain(said, c => char.IsControl(c) || c is '\u202E');
        Assert.InRange(said.Length, 3, 500);

        // Its parts are empty, cut off, in each other without end, or in bytes of no alphabet.
        var (_, second) = await Sends(babak, "Hello again");
        foreach (var odd in new[]
        {
            "", "\r\n\r\n", Report(second, "failed", "5.1.1", Unknown)[..700], Report(second, "failed", "", ""), Report(second, "", "5.1.1", Unknown),
            Report(second, "delayed", "5.1.1", "\u00ff\u00fe\u0080"), string.Concat(Enumerable.Range(0, 3000).Select(n => $"Content-Type: multipart/report; report-type=delivery-status; boundary=b{n}\r\n\r\n--b{n}\r\n")),
            $"To: {second}\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%\r\n--b--\r\n",
        })
        {
            Assert.Equal(BounceOutcome.Nothing, await Arrives(odd));
        }
    }

    [Fact]
    public async Task What_is_told_of_an_e_mail_says_nothing_about_another_or_about_an_address_of_later()
    {
        using var babak = await app.Mentor("Babak");
        var ((first, backOfFirst), (second, _)) = (await Sends(babak, "Hello Babak"), await Sends(babak, "Hello again"));
        await Moves(babak, "babak.new@example.edu");
        Assert.Equal(BounceOutcome.Noted, await Arrives(Report(backOfFirst, "failed", "5.1.1", Unknown)));
        Assert.NotNull((await Again(first)).BouncedAt);
        Assert.Null((await Again(second)).BouncedAt);
        (await babak.Get("/")).Is(200).Hides("come back");
        (await Nasrin.Get("/todo")).Is(200).Hides("reaches nobody");
        (await Nasrin.Get($"/programmes/{Programme}/emails")).Is(200).Hides("babak@example.edu");
    }

    [Fact]
    public async Task What_is_no_longer_kept_cannot_come_back()
    {
        using var babak = await app.Mentor("Babak");
        var (email, back) = await Sends(babak, "Hello Babak");
        await app.DaysPass(40);
        Assert.Equal("", (await Again(email)).To);
        Assert.Equal(BounceOutcome.Unknown, await Arrives(Report(back, "failed", "5.1.1", Unknown)));
        var kept = await Again(email);
        Assert.Equal((null, null, null, ""), (kept.BouncedAt, kept.Bounce, kept.LastError, kept.ReturnKey));
    }

    [Fact]
    public async Task Who_is_forgotten_is_not_remembered_by_what_comes_back()
    {
        using var ada = await app.Administrator("Ada");
        using var babak = await app.Mentor("Babak");
        var (email, back) = await Sends(babak, "Hello Babak");
        (await ada.Submit($"/people/{babak.Id}/data", "#begin", new { Address = babak.Email })).Is(200).Shows("The waiting time has begun");
        await app.DaysPass(16);
        Assert.Equal("", (await Again(email)).To);
        Assert.Equal(BounceOutcome.Unknown, await Arrives(Report(back, "failed", "5.1.1", Unknown)));
        Assert.Equal((null, null, ""), ((await Again(email)).BouncedAt, (await Again(email)).LastError, (await Again(email)).ReturnKey));
    }

    [Fact]
    public async Task A_code_that_was_read_there_ends_it()
    {
        using var babak = await app.Mentor("Babak");
        var (_, back) = await Sends(babak, "Hello Babak");
        await Arrives(Report(back, "failed", "5.1.1", Unknown));
        (await babak.Get("/")).Is(200).Shows("come back");
        using var again = await app.World.SignIn(babak.Id, "Babak");
        (await again.Get("/")).Is(200).Hides("come back");
        (await Nasrin.Get("/todo")).Is(200).Hides("reaches nobody");
    }

    [Fact]
    public async Task An_office_hears_that_it_came_back_and_not_which_e_mail_of_another_programme_or_of_safety_it_was()
    {
        using var babak = await app.Mentor("Babak");
        var (_, ofSafety) = await Sends(babak, "A concern", cause: "concern:1");
        await Arrives(Report(ofSafety, "failed", "5.1.1", Unknown));
        (await Nasrin.Get("/todo")).Is(200).Hides("reaches nobody");
        (await Nasrin.Get($"/programmes/{Programme}/emails")).Is(200).Hides("babak@example.edu");
        (await Nasrin.Get($"/programmes/{Programme}/people/{app.World.ParticipationOf(babak)}")).Is(200).Hides("reaches nobody");
        (await babak.Get("/")).Is(200).Shows("come back");

        var (_, ofAnother) = await Sends(babak, "An announcement", cause: "announcement:of-another", programme: await app.World.Programme("Another"));
        await Arrives(Report(ofAnother, "failed", "5.1.1", Unknown));
        (await Nasrin.Get("/todo")).Is(200).Shows("1 person’s e-mail address reaches nobody");
        var log = (await Nasrin.Get($"/programmes/{Programme}/emails?state=Failed")).Is(200).One("#sent").TextContent;
        Assert.All(["babak@example.edu", "nobody is reached at this address", "Another e-mail"], words => Assert.Contains(words, log, StringComparison.Ordinal));
        Assert.DoesNotContain("Announcement", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_for_it_everything_comes_back_to_the_sender_as_before()
    {
        var email = new Email("babak@example.edu", "Hello", "Hello", app.Now);
        Assert.Equal("rahyar@example.edu", Route(null).ReturnTo(email).Address);
        Assert.Matches("^bounces[+][0-9a-f]{44}@example[.]edu$", Route("bounces@example.edu").ReturnTo(email).Address);
        foreach (var wrong in new[] { "nobody", "bounces+more@example.edu", "an-address-that-is-long@example.edu", "@example.edu" })
        {
            Assert.Throws<InvalidOperationException>(() => Route(wrong));
        }
    }

    private static SmtpSettings Route(string? bounces) => SmtpSettings.From(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Smtp:Host", "127.0.0.1"), new("Smtp:From", "rahyar@example.edu"), new("Smtp:Bounces", bounces)]).Build())!;

    private Task Moves(Someone person, string address) => app.World.Arrange(db => db.Set<Person>().Where(p => p.Id == person.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, address).SetProperty(p => p.NormalizedEmail, address.ToUpperInvariant())));

    private async Task Pipes(string says, string message, string? recipient)
    {
        var (code, said, complained) = await Command.RunAsync(app, recipient is null ? ["bounce"] : ["bounce", "--", recipient], input: message);
        Assert.Equal((0, ""), (code, complained));
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.DoesNotContain("babak", said, StringComparison.OrdinalIgnoreCase);
    }

    // The last sign of its key is another.
    private static string Forged(string back)
    {
        var at = back.IndexOf('@', StringComparison.Ordinal);
        return $"{back[..(at - 1)]}{(back[at - 1] == '0' ? '1' : '0')}{back[at..]}";
    }
}
