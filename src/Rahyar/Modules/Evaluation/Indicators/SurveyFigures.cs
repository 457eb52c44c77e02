using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>
/// What people answered, as counts and means. Rows behind these figures are relationships at most, and never tell what any
/// of them was answered.
/// </summary>
internal static class SurveyFigures
{
    private const int LookBack = 180;
    private const double Clear = 4;

    // The last valid answer of each person; whoever was asked twice and answered once has answered.
    public static Figure RoleClarity(ProgrammeRecord record)
    {
        var valid = record.Responses.Where(r => r.On(Instrument.Role) is not null).GroupBy(r => r.Person).Select(own => own.Last()).ToList();
        var asked = Due(record, Instrument.Role).Concat(Due(record, Instrument.Midpoint)).Select(i => i.Person).Union(valid.Select(r => r.Person)).Count();
        return new Figure("STR-06", Measured.Proportion(valid.Count(r => r.On(Instrument.Role) >= Clear), valid.Count).Answered(valid.Count, asked))
        {
            Window = record.Cycle,
            Parts = Counts(asked, valid.Count),
        };
    }

    public static Figure FeltFit(ProgrammeRecord record)
    {
        var valid = record.Responses.Where(r => r.Instrument == Instrument.Fit && r is { Valid: true, Mentorship: not null }).ToList();
        var both = valid.GroupBy(r => r.Mentorship!.Value)
            .Where(own => own.Any(r => r.Side == Side.Mentor) && own.Any(r => r.Side == Side.Mentee))
            .Select(own => (own.Key, Mean: own.Average(r => r.On(Instrument.Fit)!.Value))).ToList();
        var asked = Due(record, Instrument.Fit).Select(i => (i.Mentorship, i.Person)).Union(valid.Select(r => (r.Mentorship, r.Person))).Count();
        return new Figure("STR-07", MeanOf([.. both.Select(b => b.Mean)]).Answered(valid.Count, asked))
        {
            Window = record.Cycle,
            Row = Row.Relationship,
            // Which relationships were counted; of two answers the mean would give away both.
            Cases = [.. both.Select(b => new Case(b.Key, true))],
            Parts = Counts(asked, valid.Count),
        };
    }

    public static Figure Satisfaction(ProgrammeRecord record)
    {
        var valid = record.Responses.Where(r => r is { Instrument: Instrument.Close, Valid: true, Side: Side.Mentee }).ToList();
        var mentees = record.On(Side.Mentee).Select(e => e.Person).ToHashSet();
        var asked = Due(record, Instrument.Close).Where(i => i.Person is { } person && mentees.Contains(person)).Select(i => (i.Mentorship, i.Person))
            .Union(valid.Select(r => (r.Mentorship, r.Person))).Count();
        return new Figure("EVA-06", MeanOf([.. valid.Select(r => r.On(Instrument.Close)!.Value)]).Answered(valid.Count, asked))
        {
            Window = record.Cycle,
            Parts = Counts(asked, valid.Count),
        };
    }

    /// <summary>Of each wave the answers which count, of those whose time to answer has passed or who have answered.</summary>
    public static Figure ResponseRate(ProgrammeRecord record)
    {
        var valid = record.Responses.Where(r => r.Valid).Select(r => (r.Wave, r.Person, r.Mentorship)).ToHashSet();
        var waves = record.Invitations.Where(i => i.At >= record.Ago(LookBack) && IsDue(record, i)).GroupBy(i => i.Wave)
            .Select(own => (Invited: own.Count(), Answered: own.Count(i => valid.Contains((i.Wave, i.Person, i.Mentorship))))).ToList();
        return new Figure("EVA-02", (waves.Count == 0 ? Measured.Missing() : Measured.Of(Sample.Median([.. waves.Select(w => 100.0 * w.Answered / w.Invited)]), waves.Count))
            .And("invitations_in_smallest_wave", waves.Count == 0 ? 0 : waves.Min(w => w.Invited)))
        {
            Parts = Counts(waves.Sum(w => w.Invited), waves.Sum(w => w.Answered)),
        };
    }

    /// <summary>Invitations that were answered, or had time enough.</summary>
    public static IEnumerable<InvitationOf> Due(ProgrammeRecord record, string instrument) =>
        record.Invitations.Where(i => i.Instrument == instrument && IsDue(record, i));

    private static bool IsDue(ProgrammeRecord record, InvitationOf invitation) => invitation.Answered || invitation.At <= record.Ago(Schedule.SilentAfterDays);

    public static Part[] Counts(int asked, int valid) => [new("asked", asked), new("answered", valid)];

    public static Measured MeanOf(double[] scores)
    {
        if (scores.Length < 2)
        {
            return scores.Length == 0 ? Measured.Missing() : Measured.Of(scores[0], 1);
        }

        var mean = Sample.MeanInterval(scores);
        return Measured.Mean(mean.Estimate, scores.Length, Math.Max(1, mean.Low), Math.Min(5, mean.High));
    }
}
