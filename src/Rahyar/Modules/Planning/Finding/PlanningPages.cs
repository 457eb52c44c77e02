using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Announcements;
using Rahyar.Modules.Planning.Recruitment;
using Rahyar.Modules.Planning.Screenings;
using Rahyar.Web.Finding;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Planning.Finding;

/// <summary>What this module adds to the search of the house: people, programmes, and pages that stand in no bar.</summary>
internal static class PlanningPages
{
    private static readonly (string Text, Func<Guid, string> Href)[] OfProgramme =
    [
        ("nav.programme-settings", PlanningRoutes.EditProgramme),
        ("launch.title", PlanningRoutes.Launch),
        ("needs.title", PlanningRoutes.Needs),
        ("objective.title", PlanningRoutes.Objectives),
        ("milestone.title", PlanningRoutes.Milestones),
        ("costs.title", PlanningRoutes.Costs),
        ("deputy.title", PlanningRoutes.Deputies),
        ("announcement.title", PlanningRoutes.Announcements),
        ("letters.title", PlanningRoutes.ProgrammeLetters),
        ("letters.sent.title", PlanningRoutes.SentEmailsOf),
        ("planning.roster.import", PlanningRoutes.Rosters),
        ("screening.title", PlanningRoutes.Screenings),
        ("screening.rules", PlanningRoutes.ScreeningRules),
        ("recruitment.tab.call", PlanningRoutes.Recruitment),
        ("recruitment.tab.Mentee", programme => PlanningRoutes.ApplicationForm(programme, Side.Mentee)),
        ("recruitment.tab.Mentor", programme => PlanningRoutes.ApplicationForm(programme, Side.Mentor)),
        ("bulk.title", PlanningRoutes.BulkActs),
        ("planning.programme.copy", PlanningRoutes.CopyProgramme),
        ("planning.programme.test", PlanningRoutes.TestRun),
        ("planning.programme.close", PlanningRoutes.CloseProgramme),
    ];

    private static readonly ToldDeed[] Deeds =
    [
        ToldDeed.Of<ParticipationEnrolled>((e, l) => l[$"planning.side.{e.Side}"]), ToldDeed.Of<ParticipationUpdated>(), ToldDeed.Of<ParticipationPrepared>(), ToldDeed.Of<ParticipationReady>(),
        ToldDeed.Of<ParticipationMatched>(), ToldDeed.Of<ParticipationReleased>(), ToldDeed.Of<ParticipationFinished>(), ToldDeed.Of<ParticipationWithdrew>(), ToldDeed.Of<ParticipationReturned>(),
        ToldDeed.Of<ParticipationRests>(), ToldDeed.Of<ParticipationAgain>(), ToldDeed.Of<ParticipationNotNow>(),
        ToldDeed.Of<ScreeningChecked>(), ToldDeed.Of<ScreeningSigned>(), ToldDeed.Of<ScreeningPassed>(),
        ToldDeed.Of<ApplicationSubmitted>((e, l) => l[$"planning.side.{e.Side}"]), ToldDeed.Of<ApplicationDecided>((e, l) => l[$"decision.{e.Decision}"]), ToldDeed.Of<ApplicationWithdrawn>(),
    ];

    public static void AddPlanningSearch(this IServiceCollection services)
    {
        services.AddSingleton<ISearchSource, PeopleSearch>();
        services.AddSingleton<ISearchSource, ProgrammeSearch>();
        services.AddSingleton<ISearchSource, PageSearch>();
        services.AddSingleton<IPersonPart, OfficesPart>();
        services.AddSingleton<IPersonPart, TakingsPart>();
        services.AddSingleton<IPersonPart, ApplicationsPart>();
        foreach (var cause in new[] { Announcement.Begins, "application:", "no-place:", "withdrew:", "role-" })
        {
            services.AddSingleton(new ToldLetter(cause));
        }

        foreach (var deed in Deeds)
        {
            services.AddSingleton(deed);
        }

        foreach (var (n, (text, href)) in OfProgramme.Index())
        {
            services.AddSingleton(NavigationEntry.Within(NavigationPart.InProgramme, 100 + n, text, href, (viewer, programme) => viewer.Is(Role.Coordinator, programme)));
        }

        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 10, "planning.programme.new", _ => PlanningRoutes.NewProgramme, (viewer, _) => viewer.MakesProgrammes));
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InHouse, 11, "planning.rollup.title", _ => PlanningRoutes.Rollup));
        services.AddSingleton(NavigationEntry.Within(NavigationPart.Own, 60, "application.mine", _ => PlanningRoutes.OwnApplications));
    }
}
