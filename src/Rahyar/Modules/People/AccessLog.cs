using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People;

/// <summary>The access log (audit): who has viewed or exported a person's data.</summary>
internal static class AccessLog
{
    // From so many on it takes long enough to keep others waiting.
    private const int Many = 1000;

    extension(AppDb db)
    {
        /// <summary>
        /// Records and saves that the viewer has seen the data of these people; at most once a day, person and reason, and not
        /// of oneself. <paramref name="reason"/> is the end of a text key, <c>people.access.reason.{reason}</c>.
        /// </summary>
        public async Task RecordViewAsync(Viewer viewer, IEnumerable<Guid> people, string reason, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
            var seen = people.Where(person => person != viewer.Id).ToHashSet();
            var before = await db.Journal.AsNoTracking().Of<PersonViewed>()
                .Where(e => e.PersonId != null && seen.Contains(e.PersonId.Value) && e.ActorId == viewer.Id && e.At >= today).ToListAsync(cancellationToken);
            // What was seen for another reason is something else that they find in their account.
            seen.ExceptWith(before.Where(e => e.Read<PersonViewed>()?.Reason == reason).Select(e => e.PersonId!.Value));
            if (seen.Count > 0)
            {
                db.Journal.AddRange(seen.Select(person => new JournalEntry(now, viewer.Id, new PersonViewed(reason), person: person)));
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        /// <summary>Records and saves that the viewer takes these people's data along in a file, each time; not one's own.</summary>
        public async Task RecordExportAsync(Viewer viewer, IEnumerable<Guid> people, string reason, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var taken = people.Where(person => person != viewer.Id).ToList();
            if (taken.Count == 0)
            {
                return;
            }

            // A drawn list may have ten thousand: who else writes in the journal does not wait while they are made.
            await using var written = taken.Count > Many ? await db.BeginLongWriteAsync(cancellationToken) : null;
            db.Journal.AddRange(taken.Select(person => new JournalEntry(now, viewer.Id, new PersonExported(reason), person: person)));
            await db.SaveChangesAsync(cancellationToken);
            if (written is not null)
            {
                await written.CommitAsync(cancellationToken);
            }
        }
    }
}
