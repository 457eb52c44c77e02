using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>SKL: people are prepared before they meet, and go on learning.</summary>
internal static class SkillFigures
{
    private const int ActiveDays = 21, LongActiveDays = 90;

    public static IEnumerable<Case?> Of(PersonRecord person) =>
        [.. person.Enrolled.Select(e => PreparedFirst(person, e)), .. person.Enrolled.Select(e => Continuing(person, e)), Mastery(person)];

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        Figure.Proportion("SKL-01", Row.Participant, record.Cases("SKL-01")) with { Window = record.Cycle },
        Figure.Proportion("SKL-02", Row.Participant, record.Cases("SKL-02")) with { Window = record.Cycle },
        Figure.Missing("SKL-03", say.Why("survey", "READY-TL")),
        Figure.Missing("SKL-04", say.Why("survey", "READY-TL")),
        Figure.Missing("SKL-05", say.Why("survey", "MSE")),
        // Of the four ways to develop only modules are recorded so far: a share of one of four would always look like danger.
        Figure.Missing("SKL-06", say.Why("development"), record.Cases("SKL-06").Count),
        Figure.Missing("SKL-07", say.Why("survey", "TRN")),
        Mastery(record),
    ];

    // Those who withdrew are in the count when preparation had been due before they left.
    private static Case? PreparedFirst(PersonRecord person, Enrolled e)
    {
        var indicator = e.Side == Side.Mentor ? "SKL-01" : "SKL-02";
        var own = person.MentorshipsOf(e, indicator);
        var met = own.Min(m => m.FirstMeetingHeldAt);
        var due = met is not null || own.Exists(m => m.FirstContactAt?.AddDays(ActiveDays) is { } late && (m.EndedAt is { } ended ? late <= ended : person.At.Reached(late)));
        return due ? Case.Whether(indicator, e.Id, e.PreparedAt is not null && (met is null || e.PreparedAt <= met)) : null;
    }

    private static Case? Continuing(PersonRecord person, Enrolled e) => e.Side == Side.Mentor
        && person.MentorshipsOf(e, "SKL-06").Exists(m => m.Going && m.FirstContactAt is { } first && person.At.Reached(first.AddDays(LongActiveDays)))
            ? new Case("SKL-06", e.Id) : null;

    private static Case? Mastery(PersonRecord person) => person.Preparations.Sum(p => p.Asked) is > 0 and var asked
        ? new Case("SKL-08", person.Id) { Value = 100.0 * person.Preparations.Sum(p => p.Correct) / asked } : null;

    private static Figure Mastery(ProgrammeRecord record)
    {
        double[] scores = [.. record.Cases("SKL-08").Select(c => c.Value!.Value)];
        if (scores.Length < 2)
        {
            return new Figure("SKL-08", scores.Length == 0 ? Measured.Missing() : Measured.Of(scores[0], 1)) { Window = record.Cycle };
        }

        var mean = Sample.MeanInterval(scores);
        return new Figure("SKL-08", Measured.Mean(mean.Estimate, scores.Length, Math.Max(0, mean.Low), Math.Min(100, mean.High)))
        {
            Window = record.Cycle,
        };
    }
}
