using Rahyar.Journal;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.People.Calendars;

internal static class CalendarSetup
{
    public static void AddInstitutionCalendar(this IServiceCollection services)
    {
        services.AddConsequence<ZonesOfPeople>();
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 30, "calendar.title", _ => PeopleRoutes.Calendar, (viewer, _) => viewer.IsAdministrator));
    }
}
