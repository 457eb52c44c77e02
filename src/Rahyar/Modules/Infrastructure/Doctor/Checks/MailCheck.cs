using MailKit.Net.Smtp;
using MailKit.Security;
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

    // Of the last week, and not those that are to wait for somebody's morning.
    private static Task<long> LateAsync(Installation house, CancellationToken ct)
    {
        var (week, late) = (house.Instant(house.Clock.GetUtcNow().AddDays(-7)), house.Instant(house.Clock.GetUtcNow() - Late));
        return house.CountAsync($"SELECT count(*) FROM email WHERE sent_at IS NULL AND written_at > {week} AND written_at < {late} "
            + $"AND (attempts > 0 OR next_attempt_at IS NULL OR next_attempt_at < {late})", ct);
    }

    private static string Where(SmtpSettings route) => $"{route.Host}:{route.Port}";
}
