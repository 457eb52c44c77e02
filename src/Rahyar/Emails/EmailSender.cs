using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails.Bounces;
using Rahyar.Emails.Letters;
using Rahyar.Jobs;
using Rahyar.Web.Texts;

namespace Rahyar.Emails;

/// <summary>
/// Sends e-mails through SMTP, each at least once. Several carriers take one e-mail at a time, so that one over which the server falls silent holds up
/// nobody else's; one of them carries sign-in codes alone. A lease lasts for seconds and is renewed as long as its node lives: when that dies, another
/// sends the e-mail.
/// </summary>
internal sealed class EmailSender(IServiceScopeFactory scopes, SmtpSettings route, ReplyAddress replies, LogoContent logos, Texts texts, HouseAddress house, MailState state, TimeProvider clock, ILogger<EmailSender> logger) : BackgroundWork(logger)
{
    private const int Carriers = 3;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15), Renewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500), Minute = TimeSpan.FromMinutes(1), LongestBreath = TimeSpan.FromSeconds(10);

    // What this node has in hand it does not take again, even where its lease could not be renewed.
    private readonly ConcurrentDictionary<Guid, bool> _inHand = new();
    private readonly SemaphoreSlim _choosing = new(1);
    private volatile bool _away;

    // When those of the last minute were taken; looked at by whoever chooses.
    private readonly Queue<DateTimeOffset> _lately = new();

    protected override Task WorkAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Carriers + 1).Select(n => CarryAsync(codesAlone: n == 0, stoppingToken)));

    public override void Dispose()
    {
        _choosing.Dispose();
        base.Dispose();
    }

    /// <summary>Sends what is due, one after another, and returns how many there were.</summary>
    internal Task<int> RoundAsync(CancellationToken cancellationToken) => RoundAsync(codesAlone: false, cancellationToken);

    private async Task CarryAsync(bool codesAlone, CancellationToken stoppingToken)
    {
        for (var breath = Look; ; breath = _away && 2 * breath < LongestBreath ? 2 * breath : _away ? LongestBreath : Look)
        {
            try
            {
                await RoundAsync(codesAlone, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.LogError(e, "E-mails could not be fetched for sending.");
            }

            await Task.Delay(breath, stoppingToken);
        }
    }

    private async Task<int> RoundAsync(bool codesAlone, CancellationToken cancellationToken)
    {
        var carried = 0;
        await using var connection = new CarriersConnection(route);
        var mailboxes = new Dictionary<Guid, MimeKit.MailboxAddress?>();
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            if (await TakeAsync(db, codesAlone, cancellationToken) is not { } email)
            {
                return carried;
            }

            try
            {
                if (!await CarryAsync(connection, db, email, mailboxes, cancellationToken))
                {
                    return carried;
                }

                carried++;
            }
            finally
            {
                _inHand.TryRemove(email.Id, out _);
            }
        }
    }

    // One after another within a node, so that its carriers do not reach for the same.
    private async Task<Email?> TakeAsync(AppDb db, bool codesAlone, CancellationToken cancellationToken)
    {
        await _choosing.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                var (now, held) = (clock.GetUtcNow(), _inHand.Keys.ToList());
                var due = db.Emails.Where(Email.DueAt(now)).Where(l => !held.Contains(l.Id));
                var code = await due.Where(l => l.Cause!.StartsWith(Email.CodeCause)).OrderBy(l => l.WrittenAt).FirstOrDefaultAsync(cancellationToken);
                var email = code ?? (codesAlone || IsFull(now) ? null : await due.OrderBy(l => l.WrittenAt).FirstOrDefaultAsync(cancellationToken));
                if (email is null)
                {
                    return null;
                }

                email.Take(now + Lease);
                try
                {
                    await db.SaveChangesAsync(cancellationToken);
                    _inHand[email.Id] = true;
                    _lately.Enqueue(now);
                    return email;
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Another node has it, or its writer has taken it back.
                    db.ChangeTracker.Clear();
                }
            }
        }
        finally
        {
            _choosing.Release();
        }
    }

    // Codes count, and do not wait.
    private bool IsFull(DateTimeOffset now)
    {
        while (_lately.TryPeek(out var first) && (now - first).Duration() >= Minute)
        {
            _lately.Dequeue();
        }

        return route.PerMinute > 0 && _lately.Count >= route.PerMinute;
    }

    /// <summary>Hands one e-mail over; false when the mail server is away.</summary>
    private async Task<bool> CarryAsync(CarriersConnection connection, AppDb db, Email email, Dictionary<Guid, MimeKit.MailboxAddress?> mailboxes, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(email.Id, over.Token);
        var there = false;
        try
        {
            await connection.OpenAsync(cancellationToken);
            there = true;
            await connection.SendAsync(email, await ReplyToAsync(db, email, mailboxes, cancellationToken), await LetterStyle.OfAsync(db, logos, texts, house, cancellationToken), cancellationToken);
            email.Sent(clock.GetUtcNow());
            state.Works();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            connection.Drop(e);
            // An error may quote what the server said, never what the e-mail says.
            if (there)
            {
                Log.LogWarning("E-mail {Email} was not taken (attempt {Attempt}): {Error}", email.Id, email.Attempts + 1, e.Message);
                if (e is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted, StatusCode: >= (SmtpStatusCode)500 })
                {
                    email.TurnedAway(BounceReasons.Of(e.Message), e.Message, clock.GetUtcNow());
                }
                else
                {
                    email.Failed(e.Message, clock.GetUtcNow());
                }
            }
            else
            {
                email.Keep(e.Message, clock.GetUtcNow());
            }

            if (!there || SmtpSettings.IsTrouble(e))
            {
                state.Fails(e);
            }
        }

        _away = !there;
        await over.CancelAsync();
        await renewing;
        await NoteAsync(db, email, cancellationToken);
        return there;
    }

    // Of thousands that leave together each programme is asked once.
    private async Task<MimeKit.MailboxAddress?> ReplyToAsync(AppDb db, Email email, Dictionary<Guid, MimeKit.MailboxAddress?> mailboxes, CancellationToken cancellationToken)
    {
        if (email.ProgrammeId is not { } programme)
        {
            return null;
        }

        if (!mailboxes.TryGetValue(programme, out var mailbox))
        {
            mailbox = mailboxes[programme] = await replies(db, programme, cancellationToken);
        }

        return mailbox;
    }

    // Handed over and not noted it would be sent again: a database that is away or busy is waited for, with the e-mail in hand.
    private static async Task NoteAsync(AppDb db, Email email, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Taken back by its writer while it was on its way.
                db.Entry(email).State = EntityState.Detached;
                return;
            }
            catch (Exception e) when (Outage.Is(e))
            {
                await Task.Delay(Look, cancellationToken);
            }
        }
    }

    // Past the row's version, which the note of its sending asks for.
    private async Task RenewAsync(Guid email, CancellationToken over)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Renewal, over);
                await using var scope = scopes.CreateAsyncScope();
                var until = clock.GetUtcNow() + Lease;
                await scope.ServiceProvider.GetRequiredService<AppDb>().Emails.Where(l => l.Id == email && l.SentAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.NextAttemptAt, until), over);
            }
            catch (Exception) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (Outage.Is(e))
            {
                // It is in hand here, and the next renewal may succeed.
            }
        }
    }
}
