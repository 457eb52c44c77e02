using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>All sixty indicators of one programme at one instant.</summary>
internal static class ProgrammeFigures
{
    public static IReadOnlyList<Figure> Of(ProgrammeRecord record, Sayings say)
    {
        Dictionary<string, Figure> figures = new(
            PlanningFigures.Of(record, say)
                .Concat(StructureFigures.Of(record, say))
                .Concat(InfrastructureFigures.Of(record, say))
                .Concat(CommunicationFigures.Of(record, say))
                .Concat(RelationshipFigures.Of(record, say))
                .Concat(SkillFigures.Of(record, say))
                .Concat(EvaluationFigures.Of(record, say))
                .Select(f => KeyValuePair.Create(f.Indicator, f)));
        return [.. IndicatorCatalogue.All.Select(i => Masked(figures[i.Id], record))];
    }

    public static Reading Judge(this Figure figure, ProgrammeRecord record) =>
        IndicatorCatalogue.Get(figure.Indicator).Judge(figure.Measured, record.AsOf, window: figure.Window);

    private static Figure Masked(Figure figure, ProgrammeRecord record) =>
        record.Programme.Model.WhyNot(figure.Indicator) is { } why ? new Figure(figure.Indicator, Measured.NotApplicable(why)) : figure;
}
