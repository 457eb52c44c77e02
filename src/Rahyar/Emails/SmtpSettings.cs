using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Rahyar.Emails.Bounces;
using Rahyar.Emails.Letters;

namespace Rahyar.Emails;

/// <summary>The mail server that takes e-mails: configuration <c>Smtp:Host, Port, User, Password, From, Tls</c>.</summary>
internal sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Tls, string? User, string? Password, MailboxAddress Sender)
{
    /// <summary>How long the server may take over one e-mail (<c>Smtp:Seconds</c>); it holds up no other meanwhile.</summary>
    public TimeSpan Patience { get; private init; } = TimeSpan.FromSeconds(30);

    /// <summary>So many e-mails a minute the server takes from us (<c>Smtp:PerMinute</c>); 0 is any number. Codes do not wait.</summary>
    public int PerMinute { get; private init; }

    /// <summary>Where e-mails come back to that cannot be delivered (<c>Smtp:Bounces</c>); without it to the sender, whom nobody reads for us.</summary>
    public MailboxAddress? Bounces { get; private init; }

    /// <summary>Null when no host is configured: e-mails then wait in the outbox.</summary>
    public static SmtpSettings? From(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        if (smtp["Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var tls = smtp["Tls"] switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "auto" => SecureSocketOptions.Auto,
            "none" => SecureSocketOptions.None,
            var other => throw new InvalidOperationException($"Smtp:Tls is \"{other}\"; it may be starttls, tls, auto or none."),
        };
        // Composed containers set what nobody has filled in to nothing.
        if (!MailboxAddress.TryParse(smtp["From"] is { Length: > 0 } from ? from : smtp["User"] ?? "", out var sender))
        {
            throw new InvalidOperationException("Smtp:From must hold the address that letters come from, such as \"Rahyar <rahyar@university.example>\".");
        }

        var bounces = smtp["Bounces"] is { Length: > 0 } where ? MailboxAddress.TryParse(where, out var back) && ReturnPath.Fits(back) ? back
            : throw new InvalidOperationException("Smtp:Bounces must hold an address of at most 19 characters before the @, without a plus, such as \"bounces@university.example\".") : null;
        return new SmtpSettings(host, smtp.GetValue("Port", tls == SecureSocketOptions.SslOnConnect ? 465 : 587), tls,
            smtp["User"], smtp["Password"], sender)
        { Patience = TimeSpan.FromSeconds(smtp.GetValue("Seconds", 30)), PerMinute = Math.Max(0, smtp.GetValue("PerMinute", 0)), Bounces = bounces };
    }

    /// <summary>Connects and proves who we are.</summary>
    public async Task ConnectAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        await smtp.ConnectAsync(Host, Port, Tls, cancellationToken);
        if (User is { Length: > 0 })
        {
            await smtp.AuthenticateAsync(User, Password ?? "", cancellationToken);
        }
    }

    /// <summary>Whether the mail server lets us in; throws where it does not.</summary>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        using var smtp = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await ConnectAsync(smtp, cancellationToken);
        await smtp.NoOpAsync(cancellationToken);
        await smtp.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>One letter by itself, past the queue.</summary>
    public async Task SendAsync(Email email, CancellationToken cancellationToken)
    {
        using var smtp = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await ConnectAsync(smtp, cancellationToken);
        // With the sender of all others: a relay that refuses it refuses them too.
        var mail = Mail(email);
        await smtp.SendAsync(mail, ReturnTo(email), mail.To.Mailboxes, cancellationToken);
        await smtp.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>Whether something is wrong with the mail server, or with us in its eyes, and not with one letter or its address.</summary>
    public static bool IsTrouble(Exception e) => e is SocketException or IOException or TimeoutException or SslHandshakeException or AuthenticationException or SaslException
        or ServiceNotConnectedException or ServiceNotAuthenticatedException or ProtocolException or NotSupportedException
        || e is SmtpCommandException { ErrorCode: not (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted) };

    /// <summary>The sender on the envelope, to whom it comes back: of each e-mail another, by which it is known again.</summary>
    public MailboxAddress ReturnTo(Email email) => Bounces is { } bounces && email.ReturnKey.Length > 0 ? ReturnPath.Of(bounces, email) : Sender;

    /// <summary>The e-mail as mail. Its Message-ID follows from its id: one sent twice is recognisable as a repeat.</summary>
    /// <param name="replyTo">Whom a reply reaches; null is whoever reads the house's own address.</param>
    /// <param name="style">How the institution signs.</param>
    public MimeMessage Mail(Email email, MailboxAddress? replyTo = null, LetterStyle? style = null)
    {
        style ??= LetterStyle.Plain;
        var language = LetterHtml.LanguageOf(email.Text);
        var mail = new MimeMessage
        {
            MessageId = $"{email.Id:N}@{Sender.Domain}",
            Date = email.WrittenAt,
            Subject = LetterHtml.Directed(email.Subject.ReplaceLineEndings(" "), language),
            Body = new MultipartAlternative(new TextPart("plain") { Text = LetterHtml.Directed(style.Signed(email.Text), language) }, Html(email, style)),
        };
        mail.From.Add(Sender);
        mail.To.Add(MailboxAddress.Parse(email.To));
        if (replyTo is not null)
        {
            mail.ReplyTo.Add(replyTo);
        }

        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }

    // The logo goes along: one that had to be fetched would tell who reads, and when.
    private MimeEntity Html(Email email, LetterStyle style)
    {
        var cid = style.Logo is { } l ? $"logo-{l.Hash[..16]}@{Sender.Domain}" : null;
        var html = new TextPart("html") { Text = LetterHtml.Of(email.Subject, email.Text, style, cid) };
        if (style.Logo is not { } logo)
        {
            return html;
        }

        var picture = new MimePart(logo.Type)
        {
            ContentId = cid,
            Content = new MimeContent(new MemoryStream(logo.Bytes)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = $"logo.{logo.Ending}" },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        // Set as the root, it makes the whole say its type, without which strict readers refuse it (RFC 2387).
        var both = new MultipartRelated { Root = html };
        both.Add(picture);
        return both;
    }
}
