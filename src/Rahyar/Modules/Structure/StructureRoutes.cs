using Rahyar.Paradigm;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Structure;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class StructureRoutes
{
    public static string Mentorship(Guid mentorship) => $"/mentorships/{mentorship}";
    public static string Answer(Guid mentorship) => $"/mentorships/{mentorship}/answer";
    public static string Agreement(Guid mentorship) => $"/mentorships/{mentorship}/agreement";
    public static string End(Guid mentorship) => $"/mentorships/{mentorship}/end";
    public static string AfterEnding(Guid participation) => $"/again/{participation}";
    public static string Joining(Guid mentorship) => $"/mentorships/{mentorship}/joining";
    public static string Invitation(Guid invitation) => $"/invitations/{invitation}";
    public static string Choose(Guid participation) => $"/choose/{participation}";
    public static string Suggestion(Guid participation, Guid suggestion) => $"/choose/{participation}/{suggestion}";
    public static string Request(Guid request) => $"/requests/{request}";
    public static string Models(Guid programme) => $"/programmes/{programme}/shape";
    public static string Model(Guid programme, MentoringModel model) => $"/programmes/{programme}/shape/{model}";
    public static string How(Guid programme) => $"/programmes/{programme}/how";
    public static string JoinHow(string slug) => $"/join/{slug}/how";
    public static string Matching(Guid programme) => $"/programmes/{programme}/matching";
    public static string CompareRules(Guid programme) => $"/programmes/{programme}/matching/compare";
    public static string Forecast(Guid programme) => $"/programmes/{programme}/matching/forecast";
    public static string MatchRun(Guid programme, Guid run) => $"/programmes/{programme}/matching/{run}";
    public static string Fairness(Guid programme, Guid run) => $"/programmes/{programme}/matching/{run}/fairness";
    public static string ChangeProposal(Guid programme, Guid run, Guid proposal) => $"/programmes/{programme}/matching/{run}/{proposal}";
    public static string WhyProposal(Guid programme, Guid run, Guid proposal, Guid? mentor = null) => $"/programmes/{programme}/matching/{run}/{proposal}/why{Optional(mentor)}";
    public static string SwapProposals(Guid programme, Guid run, Guid proposal, Guid other) => $"/programmes/{programme}/matching/{run}/{proposal}/swap?with={other}";
    public static string Waiting(Guid programme) => $"/programmes/{programme}/waiting";
    public static string WaitingFile(Guid programme, ListFormat format) => $"/programmes/{programme}/waiting/export/{format.End()}";
    public static string Lottery(Guid programme, Guid draw) => $"/programmes/{programme}/waiting/{draw}/lottery.csv";
    public static string Groups(Guid programme) => $"/programmes/{programme}/groups";
    public static string Group(Guid programme, Guid mentorship) => $"/programmes/{programme}/groups/{mentorship}";
    public static string Grouping(Guid programme, Guid grouping) => $"/programmes/{programme}/groupings/{grouping}";
    public static string Relationships(Guid programme) => $"/programmes/{programme}/relationships";
    public static string RelationshipsFile(Guid programme, ListFormat format) => $"/programmes/{programme}/relationships/export/{format.End()}";
    public static string Relationship(Guid programme, Guid mentorship) => $"/programmes/{programme}/relationships/{mentorship}";
    public static string HandOver(Guid programme, Guid mentorship) => $"/programmes/{programme}/relationships/{mentorship}/hand-over";
    public static string Pair(Guid programme, Guid participation) => $"/programmes/{programme}/people/{participation}/pair";
    public static string EndRelationship(Guid programme, Guid mentorship) => $"/programmes/{programme}/relationships/{mentorship}/end";
    public static string PauseRelationship(Guid programme, Guid mentorship) => $"/programmes/{programme}/relationships/{mentorship}/pause";
    public static string Times(Guid programme) => $"/programmes/{programme}/times";

    private static string Optional(Guid? id) => id is null ? "" : $"/{id}";
}

// Pages above this floor to which its own pages lead. The module that has the page registers its address.
internal delegate string MessagesAddress(Guid mentorship);

internal delegate string GoalsAddress(Guid mentorship);

internal delegate string ClosingQuestionsAddress(Guid mentorship);

internal delegate string ConcernAddress();

internal delegate string GrowthAddress();
