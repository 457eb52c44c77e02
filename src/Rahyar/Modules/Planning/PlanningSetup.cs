using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Planning.Launch;
using Rahyar.Modules.Planning.Rosters;

namespace Rahyar.Modules.Planning;

/// <summary>What this module keeps running.</summary>
internal static class PlanningSetup
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddSingleton<StagedRosters>();
        services.AddDurableWork<RosterImporter>();
        services.AddScheduledWork<RosterTidying>();
        services.AddSingleton<Launching>();
        services.AddScheduledWork<Deputies.DeputyWork>();
        services.AddSingleton<Web.Pages.ITestRuns, Programmes.TestRuns>();
        services.AddSingleton<ILaunchGate, PlanGate>();
        services.AddSingleton<ILaunchGate, ObjectivesGate>();
        services.AddSingleton<ILaunchGate, TimeGate>();
        services.AddSingleton<ILaunchGate, LeadGate>();
        services.AddSingleton<ILaunchGate, SupportGate>();
        services.AddSingleton<ILaunchGate, PlacesGate>();
        services.AddSingleton<ILaunchGate, ScreeningGate>();
    }
}
