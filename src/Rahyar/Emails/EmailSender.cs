using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rahyar.Data;

namespace Rahyar.Emails;

/// <summary>
/// Sends e-mails through SMTP, each at least once. A node leases a batch for a short time and renews it as it goes;
/// when a node dies in the middle, another node retries its batch after the lease has ended.
/// </summary>
internal sealed class EmailSender(IServiceScopeFactory scopes, SmtpSettings route, MailState state, TimeProvider clock, ILogger<EmailSender> logger) : BackgroundService
{
    private const int Bag = 10;

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

        bag.ForEach(email => email.Take(now + 2 * route.Patience));
        await db.SaveChangesAsync(cancellationToken);
        using var smtp = new SmtpClient { Timeout = (int)route.Patience.TotalMilliseconds };
        foreach (var email in bag)
        {
            if (!await StillHoldsAsync(db, email, cancellationToken))
            {
                continue;
            }

            try
            {
                await SendAsync(smtp, email, cancellationToken);
                email.Sent(clock.GetUtcNow());
                state.Works();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An error may quote what the server said, never what the e-mail says.
                logger.LogWarning("E-mail {Email} was not taken (attempt {Attempt}): {Error}", email.Id, email.Attempts + 1, e.Message);
                email.Failed(e.Message, clock.GetUtcNow());
                if (SmtpSettings.IsTrouble(e))
                {
                    state.Fails(e);
                }
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

    // The mail server may have been slow with those before it: who has not enough time left asks for more, unless another node has it.
    private async Task<bool> StillHoldsAsync(AppDb db, Email email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (email.NextAttemptAt - now > route.Patience)
        {
            return true;
        }

        email.Take(now + 2 * route.Patience);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(email).State = EntityState.Detached;
            return false;
        }
    }

    private async Task SendAsync(SmtpClient smtp, Email email, CancellationToken cancellationToken)
    {
        var mail = route.Mail(email);
        if (!smtp.IsConnected)
        {
            await route.ConnectAsync(smtp, cancellationToken);
        }

        var format = FormatOptions.Default.Clone();
        format.International = smtp.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        await smtp.SendAsync(format, mail, cancellationToken);
    }
}
