using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Emails;

/// <summary>
/// Empties e-mails that were sent or given up a month ago: they hold names, addresses and links. The row stays, so
/// that its cause never writes a second one.
/// </summary>
internal sealed class EmailRetention : ScheduledWork
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(30);

    public override string Name => "old-letters";
    public override TimeSpan Every => TimeSpan.FromHours(6);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Keep;
        await db.Emails.Where(l => l.WrittenAt < before && l.Text != "" && (l.SentAt < before || l.Attempts >= Email.MostAttempts))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.To, "").SetProperty(l => l.Subject, "").SetProperty(l => l.Text, "")
                .SetProperty(l => l.LastError, (string?)null), ct);
    }
}
