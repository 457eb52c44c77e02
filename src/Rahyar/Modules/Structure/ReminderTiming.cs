using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure;

/// <summary>When a reminder, or another e-mail that can wait, may be sent to someone: outside quiet hours, and within the programme's limit per week.</summary>
internal static class ReminderTiming
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Beyond this a reminder has lost its sense; settings that allow no moment at all end here too.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(30);

    /// <summary>The first moment from <paramref name="earliest"/> on that is allowed; null when there is none within a month.</summary>
    /// <param name="sent">When this person's earlier reminders were sent, of all their relationships.</param>
    public static DateTimeOffset? FirstMoment(DateTimeOffset earliest, TimeZoneInfo zone, LifecycleTimes times, IReadOnlyList<DateTimeOffset> sent)
    {
        for (var at = earliest; at <= earliest + Horizon; at = QuietHours.NextQuarter(at))
        {
            if (!times.Disturbs(at, zone) && sent.Count(s => s > at - Week) < times.NudgesPerWeek)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The same from now on, for the e-mail of a higher module, beside the reminders that were sent this week.</summary>
    /// <param name="person">Null for an address behind which nobody is known.</param>
    /// <param name="own">When the asking module itself has written to this person lately.</param>
    public static async Task<DateTimeOffset?> FirstMomentAsync(
        AppDb db, Guid? person, TimeZoneInfo zone, LifecycleTimes times, IEnumerable<DateTimeOffset> own, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-7);
        var sent = own.Where(at => at > since).ToList();
        if (person is not null)
        {
            sent.AddRange(await db.Nudges.Where(n => n.PersonId == person && n.SentAt > since).Select(n => n.SentAt!.Value).ToListAsync(ct));
            sent.AddRange(await db.MentorRequests.Where(r => (r.MentorPersonId == person || r.MenteePersonId == person) && r.RemindedAt > since)
                .Select(r => r.RemindedAt!.Value).ToListAsync(ct));
            sent.AddRange(await db.Set<Email>().Where(l => l.PersonId == person && l.WrittenAt > since && l.Cause!.StartsWith(Rematching.RematchWork.Kind + ":"))
                .Select(l => l.WrittenAt).ToListAsync(ct));
        }

        return FirstMoment(now, zone, times, sent);
    }
}
