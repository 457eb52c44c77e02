using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.Infrastructure.Protection;
using Rahyar.Modules.Infrastructure.Readiness;
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
        services.AddInfrastructureTables();
        services.AddProofs();
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 80, "protection", "nav.protection")
        {
            Icon = "shield",
            Href = _ => InfrastructureRoutes.Protection,
            ShownTo = (viewer, _) => viewer.IsAdministrator,
        });
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 43, "retention.title", _ => InfrastructureRoutes.Retention, (viewer, _) => viewer.IsAdministrator));
        services.AddSingleton(NavigationEntry.Within(NavigationPart.Own, 80, "status.title", _ => InfrastructureRoutes.Status));
        ProbePaths.Add(services);
        services.AddSingleton(Trouble);
        services.AddHelp();
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 45, "doctor", "nav.doctor")
        {
            Icon = "check",
            Href = _ => InfrastructureRoutes.Doctor,
            ShownTo = (viewer, _) => viewer.IsAdministrator,
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
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 70, "backups", "nav.backups")
        {
            Icon = "check",
            Href = _ => InfrastructureRoutes.Backups,
            ShownTo = (viewer, _) => viewer.IsAdministrator,
        });
        services.AddSingleton(new TodoKind(85, "failure", Modules.People.Role.Administrator, (db, asked, ct) => db.FailedWork
            .Select(f => f.FirstFailedAt).CountAsync(asked.Now, lateDays: 2, ct))
        { Entry = "failures", Href = _ => InfrastructureRoutes.Failures, OfHouse = true });
        services.AddSingleton<INextStep>(new MentorshipStep(30,
            (m, _) => m is { Ongoing: true, State: MentorshipState.Preparing, ReadyAt: null } ? "ready" : null, m => InfrastructureRoutes.Readiness(m.ParticipationId)));
    }

    public static void MapInfrastructure(this WebApplication app)
    {
        app.MapHealth();
        app.MapReady();
        app.MapReadiness();
    }

    // Mail is known at once where it is sent; the rest from the last probe, as long as it is one of the last.
    private static HouseTrouble Trouble(IServiceProvider services)
    {
        var mail = services.GetRequiredService<MailState>();
        return async (db, now, ct) => mail.Trouble is { } trouble
            ? new HouseNotice("infrastructure.trouble.mail", [trouble], InfrastructureRoutes.Doctor, "infrastructure.trouble.see")
            : await db.Probes.AsNoTracking().Where(p => p.Slot > now - (3 * ProbeWindow.Slot)).OrderByDescending(p => p.Slot).FirstOrDefaultAsync(ct) is { Failed: { Length: > 0 } failed, Slot: var at }
                ? new HouseNotice("infrastructure.trouble.paths", [failed.Split(' ').Select(name => $"infrastructure.path.{name}").ToArray(), at], InfrastructureRoutes.Doctor, "infrastructure.trouble.see")
                : null;
    }
}
