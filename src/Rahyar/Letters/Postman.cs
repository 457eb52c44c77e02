using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rahyar.Data;

namespace Rahyar.Letters;

/// <summary>
/// Carries letters to the mail server, at least once each. A node takes a few letters for a short while (a lease, renewed
/// as it goes); one that dies with letters in its bag loses them to the next node when that while is over.
/// </summary>
internal sealed class Postman(IServiceScopeFactory scopes, SmtpRoute route, TimeProvider clock, ILogger<Postman> logger) : BackgroundService
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
                logger.LogError(e, "Letters could not be fetched for sending.");
            }

            if (carried < Bag)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>Takes what is due and sends it; returns how many letters were in the bag.</summary>
    internal async Task<int> RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var bag = await db.Letters
            .Where(l => l.SentAt == null && l.Attempts < Letter.MostAttempts && (l.NextAttemptAt == null || l.NextAttemptAt <= now))
            .OrderBy(l => l.WrittenAt).Take(Bag).ToListAsync(cancellationToken);
        if (bag.Count == 0)
        {
            return 0;
        }

        bag.ForEach(letter => letter.Take(now + 2 * route.Patience));
        await db.SaveChangesAsync(cancellationToken);
        using var smtp = new SmtpClient { Timeout = (int)route.Patience.TotalMilliseconds };
        foreach (var letter in bag)
        {
            if (!await StillHoldsAsync(db, letter, cancellationToken))
            {
                continue;
            }

            try
            {
                await SendAsync(smtp, letter, cancellationToken);
                letter.Sent(clock.GetUtcNow());
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An error may quote what the server said, never what the letter says.
                logger.LogWarning("Letter {Letter} was not taken (attempt {Attempt}): {Error}", letter.Id, letter.Attempts + 1, e.Message);
                letter.Failed(e.Message, clock.GetUtcNow());
            }

            try
            {
                // Each by itself: what was sent stays sent whatever comes after.
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Taken back by its writer while it was on its way.
                db.Entry(letter).State = EntityState.Detached;
            }
        }

        if (smtp.IsConnected)
        {
            await smtp.DisconnectAsync(quit: true, cancellationToken);
        }

        return bag.Count;
    }

    // The mail server may have been slow with those before it: who has not enough time left asks for more, unless another node has it.
    private async Task<bool> StillHoldsAsync(AppDb db, Letter letter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (letter.NextAttemptAt - now > route.Patience)
        {
            return true;
        }

        letter.Take(now + 2 * route.Patience);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(letter).State = EntityState.Detached;
            return false;
        }
    }

    private async Task SendAsync(SmtpClient smtp, Letter letter, CancellationToken cancellationToken)
    {
        var mail = route.Mail(letter);
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
