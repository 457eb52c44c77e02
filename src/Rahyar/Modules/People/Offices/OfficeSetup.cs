using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.People.Offices;

internal static class OfficeSetup
{
    public static void AddOffices(this IServiceCollection services)
    {
        services.AddSingleton<OfficeGuard>();
        services.AddScheduledWork<SessionWork>();
        services.AddScheduledWork<SecondFactorReminder>();
        services.AddScheduledWork<RoleReviewWork>();
        services.AddSingleton<OfficeDemand>();
        services.AddSingleton(new TodoKind(95, "review", Role.Administrator, (db, asked, ct) => db.Roles.Held(asked.Now).Unconfirmed(asked.Now)
            .Where(r => db.Set<Person>().Any(p => p.Id == r.PersonId && p.DeactivatedAt == null))
            .Select(r => r.ConfirmedAt ?? r.Since).CountAsync(asked.Now - OfficeDesk.ReviewEvery, lateDays: 30, ct))
        { Entry = "institution-people", Href = _ => PeopleRoutes.RoleReview, OfHouse = true });
    }
}
