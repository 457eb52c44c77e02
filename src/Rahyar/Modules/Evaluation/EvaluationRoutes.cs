using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Paradigm;
using Rahyar.Web.Lists;

namespace Rahyar.Modules.Evaluation;

/// <summary>The addresses of this module's pages. <c>RoutesStory</c> compares them with the running application.</summary>
internal static class EvaluationRoutes
{
    public static string Map => "/model";
    public static string Category(Guid programme, CategoryId category) => $"/programmes/{programme}/{category}";
    public static string Indicator(Guid programme, string indicator) => $"/programmes/{programme}/indicators/{indicator}";
    public static string Journey(Guid programme) => $"/programmes/{programme}/journey";
    public static string JourneyOf(Guid programme, JourneyPart part) => $"{Journey(programme)}?{JourneyList.PartFilter}={part}";
    public static string JourneyFile(Guid programme, ListFormat format) => $"{Journey(programme)}/export/{format.End()}";
    public static string Surveys(Guid programme) => $"/programmes/{programme}/surveys";
    public static string SurveyWave(Guid programme, Guid wave) => $"/programmes/{programme}/surveys/{wave}";
    public static string Survey(Guid invitation) => $"/surveys/{invitation}";
    public static string NeedsByLink(string code) => $"/needs/{code}";
    public static string Midpoint(Guid mentorship) => $"/mentorships/{mentorship}/midpoint";
    public static string ClosingQuestions(Guid mentorship) => $"/mentorships/{mentorship}/closing-questions";
}
