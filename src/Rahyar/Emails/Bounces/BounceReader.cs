using Microsoft.EntityFrameworkCore;
using MimeKit;
using Rahyar.Data;

namespace Rahyar.Emails.Bounces;

/// <summary>What came of mail that arrived where bounces go.</summary>
internal enum BounceOutcome
{
    /// <summary>It is noted at its e-mail.</summary>
    Noted,

    /// <summary>It was noted before: what is told twice counts once.</summary>
    Again,

    /// <summary>It tells of no e-mail that failed for good: a delay, an answer of somebody's absence, or no report at all.</summary>
    Nothing,

    /// <summary>The e-mail of which it speaks is not known, or no longer, or not by this key: nothing has changed.</summary>
    Unknown,
}

/// <summary>Reads mail that arrived where bounces go, and notes at its e-mail that it came back.</summary>
internal static class BounceReader
{
    /// <summary>More than any report has; what a report quotes of its e-mail may be cut.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <param name="recipient">To whom the relay has brought it, where it says so; else its own headers do.</param>
    public static async Task<BounceOutcome> ReadAsync(AppDb db, Stream message, string? recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ReportAsync(message, cancellationToken) is not { } report)
        {
            return BounceOutcome.Nothing;
        }

        if (report.To.Prepend(recipient).Select(ReturnPath.Read).FirstOrDefault(a => a is not null) is not var (id, key))
        {
            return BounceOutcome.Unknown;
        }

        // Those that are emptied, as their person is erased or their time is over, are known no longer: nothing is written about anybody into them.
        var known = db.Emails.Where(e => e.Id == id && e.ReturnKey == key && e.To != "");
        var said = Email.Short(report.Said);
        // In one step, past the row's version: its sender, who may be noting at this moment that it was taken, is not disturbed.
        var noted = await known.Where(e => e.BouncedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Bounce, report.Reason).SetProperty(e => e.BouncedAt, now).SetProperty(e => e.LastError, said), cancellationToken);
        return noted > 0 ? BounceOutcome.Noted : await known.AnyAsync(cancellationToken) ? BounceOutcome.Again : BounceOutcome.Unknown;
    }

    // Whatever comes is somebody else's: what cannot be read as mail is no report.
    private static async Task<BounceReport?> ReportAsync(Stream message, CancellationToken cancellationToken)
    {
        try
        {
            using var mail = await MimeMessage.LoadAsync(message, cancellationToken);
            return BounceReport.Of(mail);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
