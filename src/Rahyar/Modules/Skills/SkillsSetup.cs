using Rahyar.Modules.Planning;
using Rahyar.Modules.Skills.Training;

namespace Rahyar.Modules.Skills;

internal static class SkillsSetup
{
    public static void AddSkills(this IServiceCollection services) => services.AddSingleton<ILaunchGate, TrainingGate>();
}
