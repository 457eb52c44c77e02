using Rahyar.Modules.Planning.Keeping;
using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Digests;
using Rahyar.Modules.Planning.Finding;
using Rahyar.Modules.Planning.Launch;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Web.Layout;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning;

/// <summary>What this module keeps running.</summary>
internal static class PlanningSetup
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddContentFolder<StagedRosters>();
        services.AddDurableWork<RosterImporter>();
        services.AddScheduledWork<RosterTidying>();
        services.AddBulkActs();
        services.AddSingleton(Participants.ParticipantList.Kind);
        services.AddSingleton<Launching>();
        services.AddSingleton<OneVoice>();
        services.AddScheduledWork<Deputies.DeputyWork>();
        services.AddConsequence<RoleNotices.RoleEmails>();
        services.AddSingleton<ProgrammeNames>(async (db, programmes, ct) => await db.Programmes.AsNoTracking().Where(p => programmes.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct));
        services.AddConsequence<Programmes.FollowsCalendar>();
        services.AddConsequence<Participants.WithdrawalEmails>();
        services.AddSingleton<IOpenMatters, Programmes.OpenPeople>();
        services.AddScheduledWork<Programmes.WaitingWork>();
        services.AddSingleton<IsTestRun>((db, programme, ct) => db.Programmes.AnyAsync(p => p.Id == programme && p.IsTest, ct));
        services.AddSingleton(new ReminderKind(Announcements.Announcement.Kind));
        services.AddPlanningTables();
        services.AddNavigation();
        services.AddTodos();
        services.AddPlanningSearch();
        services.AddSingleton<ILaunchGate, PlanGate>();
        services.AddSingleton<ILaunchGate, ObjectivesGate>();
        services.AddSingleton<ILaunchGate, TimeGate>();
        services.AddSingleton<ILaunchGate>(new HolderGate("lead", 60, shuts: true, Role.SafeguardingLead));
        services.AddSingleton<ILaunchGate>(new HolderGate("support", 70, shuts: false, Role.Support));
        services.AddSingleton<ILaunchGate, PlacesGate>();
        services.AddSingleton<ILaunchGate, ScreeningGate>();
    }

    private static void AddBulkActs(this IServiceCollection services)
    {
        services.AddDurableWork<Bulk.BulkWork>();
        services.AddSingleton<BulkDeeds>();
        services.AddSingleton<BulkDeed, Bulk.AgainDeed>();
        services.AddSingleton<BulkDeed, Bulk.ReturnDeed>();
        foreach (var noPlace in new[] { true, false })
        {
            services.AddSingleton<BulkDeed>(provider => ActivatorUtilities.CreateInstance<Bulk.WithdrawDeed>(provider, noPlace));
        }
    }

    private static void AddNavigation(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 10, "plan", "nav.plan")
        {
            Icon = "file",
            Href = PlanningRoutes.Plan,
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 30, "recruitment", "nav.recruitment")
        {
            Icon = "send",
            Href = PlanningRoutes.Applications,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 40, "people", "nav.people")
        {
            Icon = "people",
            Href = PlanningRoutes.Participants,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 10, "programmes", "nav.programmes") { Icon = "menu", Href = _ => PlanningRoutes.Programmes });
    }
}
