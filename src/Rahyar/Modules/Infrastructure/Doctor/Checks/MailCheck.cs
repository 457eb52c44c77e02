using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether the mail server lets us in, and whether letters wait. A letter is sent only when somebody asks for it.</summary>
internal sealed class MailCheck : Check
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public override string Name => "mail";
    public override string Settings => "Smtp:";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (SmtpSettings.From(house.Configuration) is not { } route)
        {
            return [Look("none")];
        }

        if (await TroubleAsync(route, route.TryAsync, ct) is { } trouble)
        {
            return [trouble];
        }

        return [house.DatabaseAnswers && await LateAsync(house, ct) is > 0 and var late ? Look("late", late) : Ok("lets-in", Where(route))];
    }

    /// <summary>Sends one letter to whoever asks, past the queue, and tells what the mail server said.</summary>
    public async Task<Finding> SendAsync(Installation house, string to, Locale l, CancellationToken ct)
    {
        if (house.Faults.Any(f => f.Key.StartsWith(Settings, StringComparison.OrdinalIgnoreCase)))
        {
            return new Finding(Name, Verdict.Look, "doctor.unseen.settings");
        }

        if (SmtpSettings.From(house.Configuration) is not { } route)
        {
            return Look("none");
        }

        var letter = new Email(to, l["doctor.test-letter.subject"], l["doctor.test-letter.text"], house.Clock.GetUtcNow());
        return await TroubleAsync(route, token => route.SendAsync(letter, token), ct) ?? Ok("sent", to, Where(route));
    }

    private async Task<Finding?> TroubleAsync(SmtpSettings route, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
            return null;
        }
        catch (AuthenticationException e)
        {
            return Broken("refused", Where(route), route.User, Reason.Of(e));
        }
        catch (SslHandshakeException e)
        {
            return Broken("certificate", Where(route), e.InnerException is { } inner ? Reason.Of(inner) : "TLS");
        }
        catch (NotSupportedException)
        {
            return Broken("no-tls", Where(route));
        }
        catch (SmtpCommandException e)
        {
            return Broken("not-taken", Where(route), Reason.Of(e));
        }
        catch (Exception e) when (SmtpSettings.IsTrouble(e))
        {
            return Broken("away", Where(route), Reason.Of(e));
        }
    }

    private static async Task<int> LateAsync(Installation house, CancellationToken ct)
    {
        await using var db = house.OpenDb();
        var (now, since) = (house.Clock.GetUtcNow(), house.Clock.GetUtcNow() - Late);
        return !(await db.Database.GetAppliedMigrationsAsync(ct)).Any() ? 0 : await db.Emails.CountAsync(l => l.SentAt == null && l.WrittenAt < since && l.WrittenAt > now.AddDays(-7)
            && (l.Attempts > 0 || l.NextAttemptAt == null || l.NextAttemptAt < since), ct);
    }

    private static string Where(SmtpSettings route) => $"{route.Host}:{route.Port}";
}
