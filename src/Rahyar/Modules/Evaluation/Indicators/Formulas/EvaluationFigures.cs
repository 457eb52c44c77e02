namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>EVA: goals are reached, and the programme itself keeps in touch.</summary>
internal static class EvaluationFigures
{
    private const int CheckInDays = 30;

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) => [GoalsReached(mentorship), CheckedIn(mentorship)];

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        MidpointFigures.BothSides(record),
        SurveyFigures.ResponseRate(record),
        GoalsReached(record),
        Figure.Missing("EVA-04", say.Why("reviews")),
        Figure.Proportion("EVA-05", Row.Relationship, record.Cases("EVA-05")),
        SurveyFigures.Satisfaction(record),
        Figure.Missing("EVA-07", say.Why("survey", "TL")),
        Figure.Missing("EVA-08", say.Why("records")),
        Figure.Missing("EVA-09", say.Why("last-cycle")),
    ];

    private static Case? GoalsReached(MentorshipRecord r)
    {
        var due = r.Goals.Where(g => r.At.Passed(g.FirstTargetOn)).ToList();
        return due.Count == 0 ? null : new Case("EVA-03", r.Id) { Met = due.Count(g => g.ReachedAt is not null), Of = due.Count };
    }

    private static Figure GoalsReached(ProgrammeRecord record)
    {
        var due = record.Cases("EVA-03");
        var figure = Figure.Proportion("EVA-03", Row.Relationship, due);
        return figure with { Window = record.Cycle, Measured = figure.Measured.And("relationships", due.Count) };
    }

    private static Case? CheckedIn(MentorshipRecord r) => !r.Going ? null
        : Case.Whether("EVA-05", r.Id, r.CheckIns.Where(c => c.Answered).Select(c => (DateTimeOffset?)c.At).Max() is { } last && r.At.Within(last, CheckInDays));
}
