using Rahyar.Modules.Structure.Keeping;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Finding;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Structure;

internal static class StructureSetup
{
    public static void AddStructure(this IServiceCollection services)
    {
        services.AddSingleton<EmailComposer>();
        services.AddSingleton(Waiting.QueueList.Kind);
        services.AddSingleton(Overview.RelationshipList.Kind);
        services.AddSingleton<ReminderTiming>();
        services.AddSingleton(new ReminderCause($"{Rematching.RematchWork.Kind}:"));
        services.AddSingleton<Planning.IMentorshipLookup, MentorshipLookup>();
        services.AddSingleton<Planning.ILaunchGate, MentoringModels.ModelSettingsGate>();
        services.AddConsequence<Safety.HeldOut>();
        services.AddConsequence<Deeds.NothingNew>();
        services.AddConsequence<Answering.Invitations>();
        services.AddConsequence<Answering.FormedEmails>();
        services.AddConsequence<Agreements.SettledWithoutThem>();
        services.AddNotice<Agreements.AgreementDrafted>("structure.notice.agreement-drafted", StructureRoutes.Agreement);
        services.AddNotice<Agreements.AgreementRedrafted>("structure.notice.agreement-redrafted", StructureRoutes.Agreement);
        services.AddNotice<Agreements.AgreementSigned>("structure.notice.agreement-signed", StructureRoutes.Agreement);
        services.AddConsequence<Ending.ProposalEmail>();
        services.AddConsequence<Ending.FreePlaces>();
        services.AddConsequence<Rematching.AfterEarlyEnd>();
        services.AddConsequence<Ending.EndingEmails>();
        services.AddConsequence<Deeds.Withdrawals>();
        services.AddConsequence<Deeds.PauseEmails>();
        services.AddSingleton<Planning.IOpenMatters, Deeds.OpenRelationships>();
        services.AddConsequence<Groups.NoMoreInvitations>();
        services.AddConsequence<Groups.Rejoining>();
        services.AddConsequence<Groups.GroupEmails>();
        foreach (var kind in Lifecycle.Lifecycle.ReminderKinds.Append(Choosing.Requests.RequestWork.ReminderKind).Append(Rematching.RematchWork.Kind))
        {
            services.AddSingleton(new ReminderKind(kind));
        }

        services.AddStructureTables();
        Waiting.StructureTodos.AddTodos(services);
        services.AddNextSteps();
        services.AddSingleton(new Planning.HowAddress(StructureRoutes.JoinHow));
        services.AddSingleton(new Planning.PairAddress(StructureRoutes.Pair));
        services.AddSingleton(new Planning.WaitingAddress(StructureRoutes.Waiting));
        services.AddBulkDeeds();
        services.AddSingleton(new Planning.MatchingAddress(StructureRoutes.Matching));
        services.AddNavigation();
        services.AddStructureSearch();
        services.AddScheduledWork<LifecycleWork>();
        services.AddScheduledWork<Deeds.ClosingWork>();
        services.AddScheduledWork<NudgeRates>();
        services.AddScheduledWork<NudgeWork>();
        services.AddScheduledWork<Groups.InvitationWork>();
        services.AddScheduledWork<Rematching.RematchWork>();
        services.AddConsequence<Choosing.Requests.Overtaking>();
        services.AddConsequence<Choosing.Requests.RequestEmails>();
        services.AddScheduledWork<Choosing.Requests.RequestWork>();
        services.AddSingleton<Matching.Publishing>();
        services.AddSingleton<DurableWork>(provider => provider.GetRequiredService<Matching.Publishing>());
        services.AddSingleton<Matching.Analyses.AnalysisCache>();
        services.AddDurableWork<Matching.MatchWork>();
    }

    private static void AddBulkDeeds(this IServiceCollection services)
    {
        services.AddSingleton<Planning.BulkDeed, Bulk.TakeBackDeed>();
        foreach (var other in new[] { true, false })
        {
            services.AddSingleton<Planning.BulkDeed>(provider => ActivatorUtilities.CreateInstance<Bulk.PauseDeed>(provider, other));
            services.AddSingleton<Planning.BulkDeed>(provider => ActivatorUtilities.CreateInstance<Bulk.EndDeed>(provider, other));
        }
    }

    private static void AddNextSteps(this IServiceCollection services)
    {
        services.AddSingleton<NextSteps>();
        services.AddSingleton<INextStep, ReachStep>();
        services.AddSingleton<INextStep, Choosing.Requests.RequestStep>();
        services.AddSingleton<INextStep, Choosing.Requests.ChooseStep>();
        services.AddSingleton<INextStep, Groups.GroupInvitationStep>();
        services.AddSingleton<INextStep, Groups.JoiningStep>();
        services.AddSingleton<INextStep, ScreeningStep>();
        services.AddSingleton<INextStep>(new MentorshipStep(0,
            (m, _) => m is { State: MentorshipState.Proposed, Answer: Answer.None } ? "answer" : null, m => StructureRoutes.Answer(m.Id)));
        services.AddSingleton<INextStep>(new MentorshipStep(60,
            (m, _) => m is { Ongoing: true, AgreedAt: null, FirstContactAt: not null, Signed: false } ? "agree" : null, m => StructureRoutes.Agreement(m.Id)));
    }

    private static void AddNavigation(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 20, "shape", "nav.shape")
        {
            Icon = "growth",
            Href = StructureRoutes.Models,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 50, "groups", "nav.groups")
        {
            Icon = "people",
            Href = StructureRoutes.Groups,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 70, "matching", "nav.matching")
        {
            Icon = "pair",
            Href = StructureRoutes.Matching,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 80, "relationships", "nav.relationships")
        {
            Icon = "messages",
            Href = StructureRoutes.Relationships,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme) || viewer.Is(Role.SafeguardingLead, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 100, "times", "nav.times")
        {
            Icon = "clock",
            Href = StructureRoutes.Times,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme),
        });
    }
}
