using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>SKL: people are prepared before they meet, and go on learning.</summary>
internal static class SkillFigures
{
    private const int ActiveDays = 21, LongActiveDays = 90;

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        PreparedFirst("SKL-01", Side.Mentor, record),
        PreparedFirst("SKL-02", Side.Mentee, record),
        Figure.Missing("SKL-03", say.Why("survey", "READY-TL")),
        Figure.Missing("SKL-04", say.Why("survey", "READY-TL")),
        Figure.Missing("SKL-05", say.Why("survey", "MSE")),
        Continuing(record, say),
        Figure.Missing("SKL-07", say.Why("survey", "TRN")),
        Mastery(record),
    ];

    // Those who withdrew are in the count when preparation had been due before they left.
    private static Figure PreparedFirst(string indicator, Side side, ProgrammeRecord record) => Figure.Proportion(indicator, Row.Participant,
        from e in record.On(side)
        let own = record.RelationshipsOf[e.Id]
        let met = own.Min(r => r.FirstMeetingHeldAt)
        where met is not null || own.Any(r => r.FirstContactAt?.AddDays(ActiveDays) <= (r.EndedAt ?? record.AsOf))
        select new Case(e.Id, e.PreparedAt is not null && (met is null || e.PreparedAt <= met))) with
    { Window = record.Cycle };

    // Of the four ways to develop only modules are recorded so far: a share of one of four would always look like danger.
    private static Figure Continuing(ProgrammeRecord record, MissingReasons say) => Figure.Missing("SKL-06", say.Why("development"),
        record.On(Side.Mentor).Count(e => record.RelationshipsOf[e.Id].Any(r => r.GoingSince(record.Ago(LongActiveDays)))));

    private static Figure Mastery(ProgrammeRecord record)
    {
        double[] scores = [.. record.Preparations.Where(p => p.Asked > 0).GroupBy(p => p.Person)
            .Select(own => 100.0 * own.Sum(p => p.Correct) / own.Sum(p => p.Asked))];
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
