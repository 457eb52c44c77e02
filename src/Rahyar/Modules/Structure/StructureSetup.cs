using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure;

internal static class StructureSetup
{
    public static void AddStructure(this IServiceCollection services)
    {
        services.AddSingleton<LetterPaper>();
        services.AddSingleton<Planning.IPairs, Pairs>();
        services.AddSingleton<Planning.ILetterRefusals, LetterRefusals>();
        services.AddSingleton<Planning.ILaunchGate, Shapes.ShapeGate>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<Groups.Joining>();
        services.AddSingleton<Endings>();
        services.AddSingleton<Ending.LetterOfWishes>();
        services.AddScheduledWork<LifecycleWork>();
        services.AddScheduledWork<NudgeRates>();
        services.AddScheduledWork<NudgeWork>();
        services.AddScheduledWork<Groups.InvitationWork>();
        services.AddScheduledWork<Again.RematchWork>();
        services.AddSingleton<Choosing.RequestLetters>();
        services.AddSingleton<Choosing.Agreeing>();
        services.AddScheduledWork<Choosing.RequestWork>();
        services.AddSingleton<Matching.Publishing>();
        services.AddSingleton<DurableWork>(provider => provider.GetRequiredService<Matching.Publishing>());
        services.AddSingleton<Matching.Inquiries>();
        services.AddDurableWork<Matching.MatchWork>();
    }
}
