using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Training;
using Rahyar.Modules.Structure;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Skills;

/// <summary>What this module adds to the house.</summary>
internal static class SkillsSetup
{
    public static void AddSkills(this IServiceCollection services)
    {
        services.AddSkillsTables();
        services.AddSingleton<ILaunchGate, TrainingGate>();
        services.AddNotice<GoalClaimed>("skills.notice.goal-claimed", SkillsRoutes.Goals);
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 40, "growth", "nav.growth") { Icon = "growth", Href = _ => SkillsRoutes.Growth });
        services.AddSingleton(NavigationEntry.Within(NavigationPart.InProgramme, 300, "training.title", SkillsRoutes.Training, (viewer, programme) => viewer.Is(Role.Coordinator, programme)));
        services.AddSingleton<INextStep>(new MentorshipStep(20,
            (m, _) => m is { Ongoing: true, State: MentorshipState.Preparing, PreparedAt: null } ? "prepare" : null, m => SkillsRoutes.Preparation(m.ParticipationId)));
        services.AddSingleton<INextStep>(new MentorshipStep(70,
            (m, _) => m is { Ongoing: true, FirstGoalAt: null, FirstContactAt: not null } ? "goal" : null, m => SkillsRoutes.Goals(m.Id)));
        services.AddSingleton<INextStep, OverdueStep>();
        services.AddSingleton(new GoalsAddress(SkillsRoutes.Goals));
        services.AddSingleton(new GrowthAddress(() => SkillsRoutes.Growth));
    }
}
