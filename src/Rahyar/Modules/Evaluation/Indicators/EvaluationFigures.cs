namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>EVA: goals are reached, and the programme itself keeps in touch.</summary>
internal static class EvaluationFigures
{
    private const int CheckInDays = 30;

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        MidpointFigures.BothSides(record),
        SurveyFigures.ResponseRate(record),
        GoalsReached(record),
        Figure.Missing("EVA-04", say.Why("reviews")),
        CheckedIn(record),
        SurveyFigures.Satisfaction(record),
        Figure.Missing("EVA-07", say.Why("survey", "TL")),
        Figure.Missing("EVA-08", say.Why("records")),
        Figure.Missing("EVA-09", say.Why("last-cycle")),
    ];

    private static Figure GoalsReached(ProgrammeRecord record)
    {
        var today = DateOnly.FromDateTime(record.AsOf.UtcDateTime);
        var due = record.Goals.Where(g => g.FirstTargetOn < today).Select(g => new Case(g.Relationship, g.ReachedAt is not null)).ToList();
        var figure = Figure.Proportion("EVA-03", Row.Relationship, due);
        return figure with
        {
            Window = record.Cycle,
            Measured = figure.Measured.And("relationships", due.Select(c => c.Subject).Distinct().Count()),
        };
    }

    private static Figure CheckedIn(ProgrammeRecord record)
    {
        var heard = record.CheckIns.Where(c => c.Answered && c.At >= record.Ago(CheckInDays)).Select(c => c.Relationship).ToHashSet();
        return Figure.Proportion("EVA-05", Row.Relationship, record.Going.Select(r => new Case(r.Id, heard.Contains(r.Id))));
    }
}
