using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Calendars;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>A programme lives by the institution's zone, weekend and holidays from its first day, and goes on doing so when they change, unless it has set its own.</summary>
internal sealed class FollowsCalendar : IConsequence<ProgrammeMade>, IConsequence<ProgrammeSetAs>, IConsequence<InstitutionCalendarSet>
{
    public async Task FollowAsync(Happened<ProgrammeMade> it, AppDb db, CancellationToken ct) =>
        it.The<Programme>().Follow(InstitutionTime.Usual, await db.InstitutionTimeAsync(ct));

    public async Task FollowAsync(Happened<ProgrammeSetAs> it, AppDb db, CancellationToken ct)
    {
        var time = await db.InstitutionTimeAsync(ct);
        it.The<Programme>().Follow(time, time);
    }

    public async Task FollowAsync(Happened<InstitutionCalendarSet> it, AppDb db, CancellationToken ct)
    {
        var (before, after) = InstitutionCalendarSet.Of(db, it.Row!);
        // One that is closed can be opened again for an hour.
        foreach (var programme in await db.Programmes.Open().Concat(db.Programmes.Where(p => p.SettlesAt > it.At)).ToListAsync(ct))
        {
            programme.Follow(before, after, it.By, it.At);
        }
    }
}
