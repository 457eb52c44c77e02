using MailKit.Net.Smtp;
using Rahyar.Emails.Letters;

namespace Rahyar.Emails;

/// <summary>A carrier's connection to the mail server, opened when it has something to carry.</summary>
internal sealed class CarriersConnection(SmtpSettings route) : IAsyncDisposable
{
    private static readonly TimeSpan Greeting = TimeSpan.FromSeconds(10);

    private SmtpClient? _smtp;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_smtp is { IsConnected: true })
        {
            return;
        }

        _smtp?.Dispose();
        _smtp = new SmtpClient();
        await WithinAsync(Greeting < route.Patience ? Greeting : route.Patience, "did not answer", patience => route.ConnectAsync(_smtp, patience), cancellationToken);
    }

    public async Task SendAsync(Email email, MimeKit.MailboxAddress? replyTo, LetterStyle style, CancellationToken cancellationToken)
    {
        var (mail, format) = (route.Mail(email, replyTo, style), MimeKit.FormatOptions.Default.Clone());
        format.International = _smtp!.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        await WithinAsync(route.Patience, "fell silent", patience => _smtp.SendAsync(format, mail, route.ReturnTo(email), mail.To.Mailboxes, patience), cancellationToken);
    }

    /// <summary>After an error: only where the server itself said no is the connection good for another.</summary>
    public void Drop(Exception error)
    {
        if (error is not (SmtpCommandException or FormatException or MimeKit.ParseException))
        {
            _smtp?.Dispose();
            _smtp = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_smtp is { IsConnected: true })
        {
            try
            {
                await WithinAsync(Greeting, "did not say good-bye", patience => _smtp.DisconnectAsync(quit: true, patience), CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or TimeoutException or MailKit.ProtocolException or MailKit.ServiceNotConnectedException)
            {
                // What was handed over was acknowledged before.
            }
        }

        _smtp?.Dispose();
    }

    private static async Task WithinAsync(TimeSpan most, string what, Func<CancellationToken, Task> talk, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(most);
        try
        {
            await talk(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server {what} within {most.TotalSeconds:0} s.");
        }
    }
}
