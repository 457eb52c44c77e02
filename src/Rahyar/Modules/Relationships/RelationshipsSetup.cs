using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Structure;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Relationships;

/// <summary>What this module adds to the house.</summary>
internal static class RelationshipsSetup
{
    public static void AddRelationships(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationEntry(NavigationPart.Work, 90, "attention", "nav.attention")
        {
            Icon = "bell",
            Href = RelationshipsRoutes.Attention,
            ShownTo = (viewer, programme) => viewer.Is(Role.Coordinator, programme) || viewer.Is(Role.SafeguardingLead, programme),
        });
        services.AddSingleton(new NavigationEntry(NavigationPart.House, 30, "concerns", "nav.concerns")
        {
            Icon = "shield",
            Href = _ => RelationshipsRoutes.Concerns,
            ShownTo = (viewer, _) => viewer.Roles.Any(r => r.Role == Role.SafeguardingLead),
        });
        services.AddSingleton(NavigationEntry.Within(NavigationPart.Own, 65, "relationships.concern.title", _ => RelationshipsRoutes.RaiseConcern));
        services.AddRelationshipsTables();
        services.AddTodos();
        services.AddConsequence<Concerns.ConcernEmails>();
        services.AddSingleton(new ConcernAddress(() => RelationshipsRoutes.RaiseConcern));
        services.AddSingleton<INextStep>(new MentorshipStep(80, (m, at) => m.The<OwnPulse>().Due(m, at.Now) ? "pulse" : null, m => RelationshipsRoutes.Pulse(m.Id)));
    }
}
