using Rahyar.Modules.Planning.Rosters;

namespace Rahyar.Modules.Planning;

/// <summary>What this module keeps running.</summary>
internal static class PlanningSetup
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddSingleton<StagedRosters>();
        services.AddSingleton<RosterImporter>();
        services.AddHostedService(all => all.GetRequiredService<RosterImporter>());
    }
}
