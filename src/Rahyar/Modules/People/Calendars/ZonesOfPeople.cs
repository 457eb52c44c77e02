using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Calendars;

/// <summary>Whoever has never said where they live goes with the institution.</summary>
internal sealed class ZonesOfPeople : IConsequence<InstitutionCalendarSet>
{
    public async Task FollowAsync(Happened<InstitutionCalendarSet> it, AppDb db, CancellationToken ct)
    {
        var (before, after) = InstitutionCalendarSet.Of(db, it.Row!);
        if (before.Zone != after.Zone)
        {
            await db.People.Where(p => p.ZoneSource == ZoneSource.Institution && p.TimeZone == before.Zone && p.ErasedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.TimeZone, after.Zone), ct);
        }
    }
}
