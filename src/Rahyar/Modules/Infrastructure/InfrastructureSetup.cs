using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Readiness;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Infrastructure;

internal static class InfrastructureSetup
{
    public static void AddInfrastructure(this IServiceCollection services)
    {
        services.AddSingleton<HealthLog>();
        services.AddHostedService(provider => provider.GetRequiredService<HealthLog>());
        services.AddScheduledWork<ProbeWork>();
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 50, "help", "nav.help") { Icon = "help", Href = _ => InfrastructureRoutes.Help });
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 40, "tickets", "nav.tickets")
        {
            Icon = "help",
            Href = _ => InfrastructureRoutes.Tickets,
            ShownTo = (viewer, _) => viewer.Roles.Any(r => r.Role is Role.Support or Role.Administrator),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 50, "failures", "nav.failures")
        {
            Icon = "watch",
            Href = _ => InfrastructureRoutes.Failures,
            ShownTo = (viewer, _) => viewer.IsAdministrator,
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 60, "security-log", "nav.security-log")
        {
            Icon = "shield",
            Href = _ => InfrastructureRoutes.SecurityLog,
            ShownTo = (viewer, _) => viewer.IsAdministrator,
        });
        services.AddSingleton<INextStep>(new MentorshipStep(30,
            (m, _) => m is { Ongoing: true, State: MentorshipState.Preparing, ReadyAt: null } ? "ready" : null, m => InfrastructureRoutes.Readiness(m.ParticipationId)));
    }

    public static void MapInfrastructure(this WebApplication app)
    {
        app.MapHealth();
        app.MapReadiness();
    }
}
