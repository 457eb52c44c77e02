using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Emails.Bounces;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Hearing;

/// <summary>A mail server at which nobody knows Sara, a coordinator, and reports as Postfix writes them.</summary>
public abstract class BouncingMail : Story
{
    private protected MailSink Sink { get; } = new() { Refuses = "sara@example.edu", RefusesWith = "550 5.1.1 <sara@example.edu>: user unknown" };
    private protected Someone Nasrin { get; private set; } = null!;
    private protected Guid Programme { get; private set; }

    private protected override string[] Settings =>
        ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={Sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@example.edu>", "--Smtp:Bounces=bounces@example.edu"];

    private protected override async Task Arrange()
    {
        Programme = await app.World.Programme();
        Nasrin = await app.Coordinator("Nasrin");
    }

    private protected override async ValueTask Leave() => await Sink.DisposeAsync();

    private protected async Task<Guid> Writes(Someone to, string text, string? cause = null, Guid? programme = null)
    {
        var email = new Email(to.Email, "Hello", text, app.Now, to.Id, cause);
        if (programme is { } its)
        {
            email.SpeakOf(its);
        }

        await app.World.Arrange(db => db.Add(email));
        return email.Id;
    }

    /// <summary>Writes, has it sent, and returns its id and where it comes back to.</summary>
    private protected async Task<(Guid Email, string Back)> Sends(Someone to, string text, string? cause = null, Guid? programme = null)
    {
        var email = await Writes(to, text, cause, programme);
        await Eventually(async () => (await Again(email)).SentAt is not null);
        return (email, Sink.EnvelopeSenders.Single(s => s.Contains(email.ToString("N"), StringComparison.Ordinal)));
    }

    private protected Task<Email> Again(Guid email) => app.World.Ask(db => db.Set<Email>().AsNoTracking().SingleAsync(e => e.Id == email, Cancellation));

    private protected async Task<BounceOutcome> Arrives(string message, string? recipient = null)
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(message));
        return await app.World.Ask(db => BounceReader.ReadAsync(db, bytes, recipient, app.Now, Cancellation));
    }

    // As Postfix writes it.
    private protected static string Report(string to, string action, string status, string diagnosis) => $"""
        Return-Path: <>
        From: MAILER-DAEMON@mail.example.edu (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: {to}
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B0C4D.17/mail.example.edu"

        --B0C4D.17/mail.example.edu
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mail.example.edu.

        --B0C4D.17/mail.example.edu
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.edu
        X-Postfix-Queue-ID: B0C4D
        Arrival-Date: Mon, 30 Nov 2026 10:00:00 +0000 (UTC)

        Final-Recipient: rfc822; babak@example.edu
        Original-Recipient: rfc822;babak@example.edu
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.example.edu
        Diagnostic-Code: {diagnosis}

        --B0C4D.17/mail.example.edu
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        From: Rahyar <rahyar@example.edu>
        To: babak@example.edu
        Subject: Hello

        --B0C4D.17/mail.example.edu--

        """.ReplaceLineEndings("\r\n");

    private protected static async Task Eventually(Func<Task<bool>> so)
    {
        for (var i = 0; i < 1000 && !await so(); i++)
        {
            await Task.Delay(30, Cancellation);
        }

        Assert.True(await so());
    }
}
