using Rahyar.Jobs;

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
    }
}
