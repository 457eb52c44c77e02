using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Skills.Training;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Skills;

internal static class SkillsSetup
{
    public static void AddSkills(this IServiceCollection services)
    {
        services.AddSingleton<ILaunchGate, TrainingGate>();
        services.AddNotice<GoalClaimed>("skills.notice.goal-claimed", "goals");
    }
}
