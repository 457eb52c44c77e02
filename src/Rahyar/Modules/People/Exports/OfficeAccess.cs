using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Exports;

/// <summary>
/// What an administrator does about somebody's data on their request. Whoever is or was in a relationship with them does not: to them it is not there. That the
/// data were taken is written into the person's access log, and told to them.
/// </summary>
internal sealed class OfficeAccess(IEnumerable<SharedMatter> matters, EmailComposer composer)
{
    /// <summary>The person, if the viewer may act by office on what is kept about them.</summary>
    public async Task<Person?> FindAsync(AppDb db, Viewer viewer, Guid id, CancellationToken ct)
    {
        if (await db.People.SingleOrDefaultAsync(p => p.Id == id && p.InventedFor == null, ct) is not { ErasedAt: null } person)
        {
            return null;
        }

        return await matters.JoinAsync(db, viewer.Id, id, ct) ? null : person;
    }

    public async Task RecordAsync(AppDb db, Viewer viewer, Person person, DateTimeOffset now, CancellationToken ct)
    {
        if (person.Id == viewer.Id)
        {
            return;
        }

        var letter = composer.Write(person, "people.data.told", [person.Name, now], PeopleRoutes.Access, now, $"data-taken:{person.Id}:{DateOnly.FromDateTime(now.UtcDateTime).DayNumber}");
        await db.WriteOnceAsync(letter, ct);
        db.Record(new JournalEntry(now, viewer.Id, new PersonExported("request"), person: person.Id));
        await db.SaveChangesAsync(ct);
    }
}
