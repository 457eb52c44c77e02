using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Web.Finding;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Structure.Finding;

/// <summary>What this module adds to the search of the house and to a person's page.</summary>
internal static class StructurePages
{
    private static readonly (string Text, Func<Guid, string> Href)[] OfProgramme =
    [
        ("waiting.title", StructureRoutes.Waiting),
        ("matching.compare.title", StructureRoutes.CompareRules),
        ("matching.forecast.title", StructureRoutes.Forecast),
    ];

    // Letters about proposals, answers, ends and groups; none about what the two said to each other.
    private static readonly string[] Letters = ["invitation:", "formed:", "ended:", "left:", "group-invited:", "group-invitation:", "group-joining:", "group-joined:", "nudge:",
        $"{Mentorship.PausedByOffice}:", $"{Mentorship.ResumedByOffice}:"];

    private static readonly ToldDeed[] Deeds =
    [
        ToldDeed.Of<MentorshipProposed>(), ToldDeed.Of<MentorshipAcceptedBy>(), ToldDeed.Of<MentorshipMoved>((e, l) => l[$"structure.state.{e.To}"]),
        ToldDeed.Of<MentorshipJoined>(), ToldDeed.Of<MentorshipLeft>(), ToldDeed.Of<MentorshipInvited>(),
    ];

    public static void AddStructureSearch(this IServiceCollection services)
    {
        services.AddSingleton<ISearchSource, PairSearch>();
        services.AddSingleton<ISearchSource, OwnPairSearch>();
        services.AddSingleton<IPersonPart, PairsPart>();
        services.AddSingleton<IPersonPart, ProposalsPart>();
        foreach (var (n, (text, href)) in OfProgramme.Index())
        {
            services.AddSingleton(NavigationEntry.Within(NavigationPart.InProgramme, 200 + n, text, href, (viewer, programme) => viewer.Is(Role.Coordinator, programme)));
        }

        foreach (var cause in Letters)
        {
            services.AddSingleton(new ToldLetter(cause));
        }

        foreach (var deed in Deeds)
        {
            services.AddSingleton(deed);
        }
    }
}
