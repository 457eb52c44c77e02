using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rahyar.Data;

namespace Rahyar.Emails;

/// <summary>
/// Sends e-mails through SMTP, each at least once. A node leases a batch for a limited time before it sends it;
/// when a node dies in the middle, another node retries its batch after the lease has ended.
/// </summary>
internal sealed class EmailSender(IServiceScopeFactory scopes, SmtpSettings route, TimeProvider clock, ILogger<EmailSender> logger) : BackgroundService
{
    private const int Bag = 10;
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var carried = 0;
            try
            {
                carried = await RoundAsync(stoppingToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node has taken these.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "E-mails could not be fetched for sending.");
            }

            if (carried < Bag)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>Leases a batch of due e-mails, sends them, and returns how many there were.</summary>
    internal async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var bag = await db.Emails
            .Where(l => l.SentAt == null && l.Attempts < Email.MostAttempts && (l.NextAttemptAt == null || l.NextAttemptAt <= now))
            .OrderBy(l => l.WrittenAt).Take(Bag).ToListAsync(cancellationToken);
        if (bag.Count == 0)
        {
            return 0;
        }

        bag.ForEach(email => email.Take(now + SendWithin * (Bag + 1)));
        await db.SaveChangesAsync(cancellationToken);
        using var smtp = new SmtpClient { Timeout = (int)SendWithin.TotalMilliseconds };
        foreach (var email in bag)
        {
            try
            {
                await SendAsync(smtp, email, cancellationToken);
                email.Sent(clock.GetUtcNow());
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An error may quote what the server said, never what the e-mail says.
                logger.LogWarning("E-mail {Email} was not taken (attempt {Attempt}): {Error}", email.Id, email.Attempts + 1, e.Message);
                email.Failed(e.Message, clock.GetUtcNow());
            }

            try
            {
                // Each by itself: what was sent stays sent whatever comes after.
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Taken back by its writer while it was on its way.
                db.Entry(email).State = EntityState.Detached;
            }
        }

        if (smtp.IsConnected)
        {
            await smtp.DisconnectAsync(quit: true, cancellationToken);
        }

        return bag.Count;
    }

    private async Task SendAsync(SmtpClient smtp, Email email, CancellationToken cancellationToken)
    {
        var mail = route.Mail(email);
        if (!smtp.IsConnected)
        {
            await smtp.ConnectAsync(route.Host, route.Port, route.Tls, cancellationToken);
            if (route.User is { Length: > 0 })
            {
                await smtp.AuthenticateAsync(route.User, route.Password ?? "", cancellationToken);
            }
        }

        var format = FormatOptions.Default.Clone();
        format.International = smtp.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        await smtp.SendAsync(format, mail, cancellationToken);
    }
}
