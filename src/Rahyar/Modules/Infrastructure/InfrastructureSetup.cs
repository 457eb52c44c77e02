using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Readiness;

namespace Rahyar.Modules.Infrastructure;

internal static class InfrastructureSetup
{
    public static void AddInfrastructure(this IServiceCollection services)
    {
        services.AddSingleton<HealthLog>();
        services.AddHostedService(provider => provider.GetRequiredService<HealthLog>());
        services.AddScheduledWork<ProbeWork>();
    }

    public static void MapInfrastructure(this WebApplication app)
    {
        app.MapHealth();
        app.MapReadiness();
    }
}
