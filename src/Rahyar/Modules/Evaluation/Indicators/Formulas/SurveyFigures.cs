using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
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

    public static IEnumerable<Case?> Of(PersonRecord person) => [RoleClarity(person), .. Satisfaction(person), .. ResponseRate(person)];

    // The last valid answer of each person; whoever was asked twice and answered once has answered.
    private static Case? RoleClarity(PersonRecord person)
    {
        var score = person.Responses.LastOrDefault(r => r.On(Instrument.Role) is not null)?.On(Instrument.Role);
        var asked = Due(person.Invitations, Instrument.Role, person.At).Concat(Due(person.Invitations, Instrument.Midpoint, person.At)).Any();
        return score is null && !asked ? null : new Case("STR-06", person.Id) { Met = score >= Clear ? 1 : 0, Of = score is null ? 0 : 1, Asked = 1 };
    }

    public static Figure RoleClarity(ProgrammeRecord record)
    {
        var people = record.Cases("STR-06");
        var (valid, asked) = (people.Sum(c => c.Of), people.Sum(c => c.Asked));
        return new Figure("STR-06", Measured.Proportion(people.Sum(c => c.Met), valid).Answered(valid, asked))
        {
            Window = record.Cycle,
            Parts = Counts(asked, valid),
        };
    }

    /// <summary>Counted of every model that is asked about it.</summary>
    public static Case? FeltFit(MentorshipRecord r)
    {
        var valid = r.Responses.Where(a => a is { Instrument: Instrument.Fit, Valid: true } && a.Mentorship == r.Id).ToList();
        var asked = Due(r.Invitations, Instrument.Fit, r.At).Where(i => i.Mentorship == r.Id).Select(i => i.Person).Union(valid.Select(a => a.Person)).Count();
        var both = valid.Exists(a => a.Side == Side.Mentor) && valid.Exists(a => a.Side == Side.Mentee);
        return asked == 0 ? null : new Case("STR-07", r.Id)
        {
            Of = valid.Count,
            Asked = asked,
            Value = both ? valid.Average(a => a.On(Instrument.Fit)!.Value) : null,
        };
    }

    public static Figure FeltFit(ProgrammeRecord record)
    {
        var all = record.Cases("STR-07");
        var (valid, asked) = (all.Sum(c => c.Of), all.Sum(c => c.Asked));
        var both = all.Where(c => c.Value is not null).ToList();
        return new Figure("STR-07", MeanOf([.. both.Select(b => b.Value!.Value)]).Answered(valid, asked))
        {
            Window = record.Cycle,
            Row = Row.Relationship,
            Cases = Counted(both),
            Parts = Counts(asked, valid),
        };
    }

    // Of each answer its own case, and one of how many were asked.
    private static IEnumerable<Case?> Satisfaction(PersonRecord person)
    {
        var valid = person.Responses.Where(r => r is { Instrument: Instrument.Close, Valid: true, Side: Side.Mentee }).ToList();
        var due = person.Enrolled.Any(e => e.Side == Side.Mentee) ? Due(person.Invitations, Instrument.Close, person.At) : [];
        var asked = due.Select(i => i.Mentorship).Union(valid.Select(r => r.Mentorship)).Count();
        return
        [
            .. valid.Select(r => new Case("EVA-06", person.Id) { Of = 1, Value = r.On(Instrument.Close)!.Value }),
            asked == 0 ? null : new Case("EVA-06", person.Id) { Asked = asked },
        ];
    }

    public static Figure Satisfaction(ProgrammeRecord record)
    {
        var all = record.Cases("EVA-06");
        var (valid, asked) = (all.Sum(c => c.Of), all.Sum(c => c.Asked));
        return new Figure("EVA-06", MeanOf([.. all.Select(c => c.Value).OfType<double>()]).Answered(valid, asked))
        {
            Window = record.Cycle,
            Parts = Counts(asked, valid),
        };
    }

    // Of each wave one case, whose row is the wave.
    private static IEnumerable<Case> ResponseRate(PersonRecord person)
    {
        var valid = person.Responses.Where(r => r.Valid).Select(r => (r.Wave, r.Mentorship)).ToHashSet();
        return person.Invitations.Where(i => person.At.Within(i.At, LookBack) && IsDue(i, person.At)).GroupBy(i => i.Wave)
            .Select(own => new Case("EVA-02", own.Key) { Of = own.Count(), Met = own.Count(i => valid.Contains((i.Wave, i.Mentorship))) });
    }

    /// <summary>Of each wave the answers which count, of those whose time to answer has passed or who have answered.</summary>
    public static Figure ResponseRate(ProgrammeRecord record)
    {
        var waves = record.Cases("EVA-02").GroupBy(c => c.Row).Select(own => (Invited: own.Sum(c => c.Of), Answered: own.Sum(c => c.Met))).ToList();
        return new Figure("EVA-02", (waves.Count == 0 ? Measured.Missing() : Measured.Of(Sample.Median([.. waves.Select(w => 100.0 * w.Answered / w.Invited)]), waves.Count))
            .And("invitations_in_smallest_wave", waves.Count == 0 ? 0 : waves.Min(w => w.Invited)))
        {
            Parts = Counts(waves.Sum(w => w.Invited), waves.Sum(w => w.Answered)),
        };
    }

    /// <summary>Invitations that were answered, or had time enough.</summary>
    public static IEnumerable<InvitationOf> Due(IEnumerable<InvitationOf> invitations, string instrument, Moment at) =>
        invitations.Where(i => i.Instrument == instrument && IsDue(i, at));

    private static bool IsDue(InvitationOf invitation, Moment at) => invitation.Answered || at.Reached(invitation.At.AddDays(Schedule.SilentAfterDays));

    public static Part[] Counts(int asked, int valid) => [new("asked", asked), new("answered", valid)];

    /// <summary>Which relationships were counted, without their values: of two answers the mean would give away both.</summary>
    public static IReadOnlyList<Case> Counted(IEnumerable<Case> cases) => [.. cases.Select(c => Case.Whether(c.Indicator, c.Row, true))];

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
