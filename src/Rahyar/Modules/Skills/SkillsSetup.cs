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
        services.AddSingleton<ILaunchGate, TrainingGate>();
        services.AddSingleton(new NavigationEntry(NavigationPart.Bar, 40, "growth", "nav.growth") { Icon = "growth", Href = _ => "/growth" });
        services.AddSingleton<INextStep>(new MentorshipStep(20,
            (m, _) => m is { Ongoing: true, State: MentorshipState.Preparing, PreparedAt: null } ? "prepare" : null, m => $"/preparation/{m.ParticipationId}"));
        services.AddSingleton<INextStep>(new MentorshipStep(70,
            (m, _) => m is { Ongoing: true, FirstGoalAt: null, FirstContactAt: not null } ? "goal" : null, m => $"/mentorships/{m.Id}/goals"));
        services.AddSingleton<INextStep, OverdueStep>();
    }
}
