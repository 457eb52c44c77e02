using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>All sixty indicators of one programme at one instant.</summary>
internal static class ProgrammeFigures
{
    public static IReadOnlyList<Figure> Of(ProgrammeRecord record, MissingReasons say)
    {
        // Each relationship's model fixes which indicators look at it: those that leave out the same models are computed together.
        var models = record.Declared.Select(s => s.Model).Concat(record.Relationships.Select(r => r.Model)).Append(record.Programme.Model).Distinct().ToList();
        var figures = new Dictionary<string, Figure>();
        foreach (var alike in IndicatorCatalogue.All.GroupBy(i => string.Join(' ', models.Where(m => !m.Applies(i.Id)))))
        {
            var left = models.FindAll(m => m.Applies(alike.First().Id));
            var all = left.Count == 0 ? [] : All(left.Count == models.Count ? record : record with { Relationships = [.. record.Relationships.Where(r => left.Contains(r.Model))] }, say);
            foreach (var indicator in alike)
            {
                figures[indicator.Id] = all.GetValueOrDefault(indicator.Id) ?? new Figure(indicator.Id, Measured.NotApplicable(models.WhyNot(indicator.Id)!));
            }
        }

        return [.. IndicatorCatalogue.All.Select(i => figures[i.Id])];
    }

    private static Dictionary<string, Figure> All(ProgrammeRecord record, MissingReasons say) => new(
        PlanningFigures.Of(record, say)
            .Concat(StructureFigures.Of(record, say))
            .Concat(InfrastructureFigures.Of(record, say))
            .Concat(CommunicationFigures.Of(record, say))
            .Concat(RelationshipFigures.Of(record, say))
            .Concat(SkillFigures.Of(record, say))
            .Concat(EvaluationFigures.Of(record, say))
            .Select(f => KeyValuePair.Create(f.Indicator, f)));

    public static Reading Judge(this Figure figure, ProgrammeRecord record) =>
        IndicatorCatalogue.Get(figure.Indicator).Judge(figure.Measured, record.AsOf, window: figure.Window);
}
