using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure;

/// <summary>When an e-mail of a module above may reach someone, with the manners of nudges and beside those already sent.</summary>
internal static class ReminderTiming
{
    /// <summary>The first moment from now on; null when there is none within a month.</summary>
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

        return NudgeTiming.FirstMoment(now, zone, times, sent);
    }
}
