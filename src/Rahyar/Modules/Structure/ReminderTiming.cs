using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure;

/// <summary>E-mails that count among the reminders of a week, of whichever module; <paramref name="Prefix"/> is the beginning of their causes.</summary>
internal sealed record ReminderCause(string Prefix);

/// <summary>When a reminder may reach someone, with the manners of nudges and beside those already sent.</summary>
internal sealed class ReminderTiming(IEnumerable<ReminderCause> causes)
{
    /// <summary>The first moment from now on; null when there is none within a month.</summary>
    /// <param name="person">Null for an address behind which nobody is known.</param>
    public async Task<DateTimeOffset?> FirstMomentAsync(AppDb db, Guid? person, TimeZoneInfo zone, LifecycleTimes times, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-7);
        var sent = new List<DateTimeOffset>();
        if (person is not null)
        {
            sent.AddRange(await db.Nudges.Where(n => n.PersonId == person && n.SentAt > since).Select(n => n.SentAt!.Value).ToListAsync(ct));
            sent.AddRange(await db.MentorRequests.Where(r => (r.MentorPersonId == person || r.MenteePersonId == person) && r.RemindedAt > since)
                .Select(r => r.RemindedAt!.Value).ToListAsync(ct));
            var emails = await db.Set<Email>().Where(l => l.PersonId == person && l.WrittenAt > since && l.Cause != null)
                .Select(l => new { l.Cause, l.WrittenAt }).ToListAsync(ct);
            sent.AddRange(emails.Where(l => causes.Any(c => l.Cause!.StartsWith(c.Prefix, StringComparison.Ordinal))).Select(l => l.WrittenAt));
        }

        return NudgeTiming.FirstMoment(now, zone, times, sent);
    }
}
