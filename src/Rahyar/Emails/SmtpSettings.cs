using MailKit.Security;
using MimeKit;

namespace Rahyar.Emails;

/// <summary>The mail server that takes e-mails: configuration <c>Smtp:Host, Port, User, Password, From, Tls</c>.</summary>
internal sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Tls, string? User, string? Password, MailboxAddress Sender)
{
    /// <summary>How long the server may take over one e-mail (<c>Smtp:Seconds</c>); it holds up no other meanwhile.</summary>
    public TimeSpan Patience { get; private init; } = TimeSpan.FromSeconds(30);

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
        if (!MailboxAddress.TryParse(smtp["From"] ?? smtp["User"] ?? "", out var sender))
        {
            throw new InvalidOperationException("Smtp:From must hold the address that letters come from, such as \"Rahyar <rahyar@university.example>\".");
        }

        return new SmtpSettings(host, smtp.GetValue("Port", tls == SecureSocketOptions.SslOnConnect ? 465 : 587), tls,
            smtp["User"], smtp["Password"], sender)
        { Patience = TimeSpan.FromSeconds(smtp.GetValue("Seconds", 30)) };
    }

    /// <summary>The e-mail as mail. Its Message-ID follows from its id: one sent twice is recognisable as a repeat.</summary>
    public MimeMessage Mail(Email email)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{email.Id:N}@{Sender.Domain}",
            Date = email.WrittenAt,
            Subject = email.Subject.ReplaceLineEndings(" "),
            Body = new TextPart("plain") { Text = email.Text },
        };
        mail.From.Add(Sender);
        mail.To.Add(MailboxAddress.Parse(email.To));
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }
}
