using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Calendars;

namespace Rahyar.Modules.Infrastructure.Help.Hours;

/// <summary>On the institution's holidays support is not there either, whichever hours it has.</summary>
internal sealed class FollowsCalendar : IConsequence<InstitutionCalendarSet>
{
    public async Task FollowAsync(Happened<InstitutionCalendarSet> it, AppDb db, CancellationToken ct)
    {
        var (before, after) = InstitutionCalendarSet.Of(db, it.Row!);
        if (await db.SupportHours.SingleOrDefaultAsync(ct) is { } hours)
        {
            hours.Follow(before, after, it.By, it.At);
        }
    }
}
