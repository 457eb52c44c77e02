using System.Collections.Frozen;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>
/// All sixty indicators of one programme at one instant, and the cases of its subjects from which they are counted. What people answer and do is
/// counted of those who agree to it; places, decisions and screenings are the institution's own record, and count of everyone.
/// </summary>
internal static class ProgrammeFigures
{
    public static IReadOnlyList<Case> CasesOf(MentorshipRecord mentorship) => !mentorship.Counts ? [.. Some(PlanningFigures.Of(mentorship)).Where(c => mentorship.Model.Looks(c.Indicator))] :
    [
        .. Some(PlanningFigures.Of(mentorship), StructureFigures.Of(mentorship), InfrastructureFigures.Of(mentorship), CommunicationFigures.Of(mentorship),
            MidpointFigures.Of(mentorship), RelationshipFigures.Of(mentorship), EvaluationFigures.Of(mentorship)).Where(c => mentorship.Model.Looks(c.Indicator)),
        .. Some([SurveyFigures.FeltFit(mentorship), MidpointFigures.Quality(mentorship)]),
    ];

    public static IReadOnlyList<Case> CasesOf(PersonRecord person) => !person.Agrees ? [.. Some(PlanningFigures.Of(person))] :
    [
        .. Some(PlanningFigures.Of(person), StructureFigures.Of(person), InfrastructureFigures.Of(person), SurveyFigures.Of(person),
            MidpointFigures.Of(person), SkillFigures.Of(person)),
    ];

    public static IReadOnlyList<Case> CasesOf(TrafficRecord person) => [.. Some(InfrastructureFigures.Of(person))];

    public static IReadOnlyList<Figure> Of(ProgrammeRecord record, MissingReasons say)
    {
        var figures = PlanningFigures.Of(record, say)
            .Concat(StructureFigures.Of(record, say))
            .Concat(InfrastructureFigures.Of(record, say))
            .Concat(CommunicationFigures.Of(record, say))
            .Concat(RelationshipFigures.Of(record, say))
            .Concat(SkillFigures.Of(record, say))
            .Concat(EvaluationFigures.Of(record, say)).ToDictionary(f => f.Indicator);
        return [.. IndicatorCatalogue.All.Select(i => record.Models.WhyNot(i.Id) is { } why ? new Figure(i.Id, Measured.NotApplicable(why)) : figures[i.Id])];
    }

    public static Reading Judge(this Figure figure, ProgrammeRecord record) =>
        IndicatorCatalogue.Get(figure.Indicator).Judge(figure.Measured, record.AsOf, window: figure.Window);

    private static IEnumerable<Case> Some(params IEnumerable<IEnumerable<Case?>> of) => of.SelectMany(cases => cases).OfType<Case>();
}

/// <summary>Which indicators look at which models: the same answer as <see cref="MentoringModels.Applies"/>, found once.</summary>
internal static class IndicatorMask
{
    private static readonly FrozenDictionary<MentoringModel, FrozenSet<string>> Looked =
        Enum.GetValues<MentoringModel>().ToFrozenDictionary(m => m, m => m.Mask().Select(i => i.Id).ToFrozenSet());

    public static bool Looks(this MentoringModel model, string indicator) => Looked[model].Contains(indicator);
}
