using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Modules.Structure.Nudges;

namespace Rahyar.Modules.Structure;

internal static class StructureSetup
{
    public static void AddStructure(this IServiceCollection services)
    {
        services.AddSingleton<LetterPaper>();
        services.AddSingleton<Disturbance>();
        services.AddSingleton(new ReminderCause($"{Again.RematchWork.Kind}:"));
        services.AddSingleton<Planning.IPairs, Pairs>();
        services.AddSingleton<Planning.ILetterRefusals, LetterRefusals>();
        services.AddSingleton<Planning.ILaunchGate, Shapes.ShapeGate>();
        services.AddConsequence<Answering.Invitations>();
        services.AddConsequence<Answering.FormedLetters>();
        services.AddConsequence<Agreements.SettledWithoutThem>();
        services.AddNotice<Agreements.AgreementDrafted>("structure.notice.agreement-drafted", "agreement");
        services.AddNotice<Agreements.AgreementRedrafted>("structure.notice.agreement-redrafted", "agreement");
        services.AddNotice<Agreements.AgreementSigned>("structure.notice.agreement-signed", "agreement");
        services.AddConsequence<Ending.LetterOfWishes>();
        services.AddConsequence<Ending.FreePlaces>();
        services.AddConsequence<Again.AfterEarlyEnd>();
        services.AddConsequence<Ending.EndingLetters>();
        services.AddConsequence<Groups.NoMoreInvitations>();
        services.AddConsequence<Groups.Rejoining>();
        services.AddConsequence<Groups.GroupLetters>();
        services.AddScheduledWork<LifecycleWork>();
        services.AddScheduledWork<NudgeRates>();
        services.AddScheduledWork<NudgeWork>();
        services.AddScheduledWork<Groups.InvitationWork>();
        services.AddScheduledWork<Again.RematchWork>();
        services.AddConsequence<Choosing.Overtaking>();
        services.AddConsequence<Choosing.RequestLetters>();
        services.AddScheduledWork<Choosing.RequestWork>();
        services.AddSingleton<Matching.Publishing>();
        services.AddSingleton<Matching.Inquiries>();
        services.AddSingleton<Matching.MatchWork>();
        services.AddHostedService(s => s.GetRequiredService<Matching.MatchWork>());
    }
}
