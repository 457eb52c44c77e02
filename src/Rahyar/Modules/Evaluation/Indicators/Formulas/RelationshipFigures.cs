using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>HUM: nobody is left waiting, few relationships fade, and concerns are taken care of.</summary>
internal static class RelationshipFigures
{
    private const int PresenceDays = 60, LeftWaitingDays = 14, DormantDays = 30, FewestToShow = 20;
    private const int AcknowledgedWithin = 2, ConcludedWithin = 15;

    private static readonly MentorshipState[] Early = [MentorshipState.ClosedEarly, MentorshipState.ClosedSafeguarding, MentorshipState.Lapsed];

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) =>
    [
        MentorPresence(mentorship),
        EarlyClosure(mentorship),
        Dormancy(mentorship),
    ];

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        MidpointFigures.Quality(record),
        MidpointFigures.Gap(record),
        MidpointFigures.Trust(record),
        Figure.Missing("HUM-04", say.Why("survey", "PS")),
        Figure.Missing("HUM-05", say.Why("survey", "CS")),
        Figure.Proportion("HUM-06", Row.Relationship, record.Cases("HUM-06")),
        EarlyClosure(record, say),
        Figure.Proportion("HUM-08", Row.Relationship, record.Cases("HUM-08")),
        ConcernsHandled(record, say),
        Figure.Missing("HUM-10", say.Why("peers")),
    ];

    // A held session answers whatever was written before it.
    private static Case? MentorPresence(MentorshipRecord r)
    {
        if (!r.Going || r.Words.FindAll(w => r.At.Within(w.At, PresenceDays) && r.SideOf(w.By) == Side.Mentee) is not { Count: > 0 } asked)
        {
            return null;
        }

        var answers = r.Words.Where(w => r.SideOf(w.By) == Side.Mentor).Select(w => w.At)
            .Concat(r.Meetings.Where(m => m.Held).Select(m => m.StartsAt)).Order().ToList();
        return Case.Whether("HUM-06", r.Id, asked.TrueForAll(w => answers.Find(at => at > w.At) is var answer && answer != default
            ? answer - w.At < TimeSpan.FromDays(LeftWaitingDays)
            : !r.At.Reached(w.At.AddDays(LeftWaitingDays))));
    }

    // Followed from the first contact. One that was closed in order can no longer end early, so it has been followed to the end.
    private static Case? EarlyClosure(MentorshipRecord r)
    {
        if (r.FirstContactAt is not { } first)
        {
            return null;
        }

        var planned = (EndOf(r.PlannedEndOn) - first).TotalDays;
        var watched = new Case("HUM-07", r.Id) { Of = 1, Since = first, Until = EndOf(r.PlannedEndOn) };
        if (r.EndedAt is not { } ended)
        {
            return watched;
        }

        var early = Early.Contains(r.State) && ended < EndOf(r.PlannedEndOn);
        return watched with { Met = early ? 1 : 0, Value = early ? Share(first, planned, ended) : 1 };
    }

    // Time runs from 0 at the first contact to 1 at each relationship's own planned end.
    private static double Share(DateTimeOffset first, double planned, DateTimeOffset at) => planned <= 0 ? 1 : Math.Clamp((at - first).TotalDays / planned, 0, 1);

    private static Figure EarlyClosure(ProgrammeRecord record, MissingReasons say)
    {
        var watched = record.Cases("HUM-07");
        return new Figure("HUM-07", Closure())
        {
            Window = record.Cycle,
            Row = Row.Relationship,
            Cases = [.. watched.Select(c => c with { Value = null })],
        };

        Measured Closure()
        {
            if (watched.Count == 0)
            {
                return Measured.Missing();
            }

            var curve = KaplanMeier.Of(watched.Select(c => new Observation(
                c.Value ?? Share(c.Since!.Value, (c.Until!.Value - c.Since.Value).TotalDays, record.AsOf), c.Met == 1)));
            if (watched.Count < FewestToShow || curve.SurvivalAt(1) is not null)
            {
                return Measured.EventsBy(curve, 1);
            }

            return Measured.Missing(
                say.Why("not-followed-yet", 100 * curve.FollowUp, 100 * (1 - curve.SurvivalAt(curve.FollowUp)!.Value)), curve.N);
        }
    }

    private static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    // Who came out of a pause within the thirty days has not been silent for thirty days yet.
    private static Case? Dormancy(MentorshipRecord r) => !r.Going ? null : Case.Whether("HUM-08", r.Id,
        !(r.Contacts().Select(at => (DateTimeOffset?)at).Max() is { } last && r.At.Within(last, DormantDays))
        && !r.Pauses.Exists(p => p.To == DateTimeOffset.MaxValue || r.At.Within(p.To, DormantDays)));

    /// <summary>
    /// Fewer than five are told like none: even the number could tell someone that a concern about them exists.
    /// </summary>
    private static Figure ConcernsHandled(ProgrammeRecord record, MissingReasons say)
    {
        var judged = record.Concerns.Where(c => record.Working.Days(c.RaisedAt, record.AsOf) >= ConcludedWithin).ToList();
        var handled = judged.Count(c => In(c, c.AcknowledgedAt, AcknowledgedWithin) && In(c, c.ConcludedAt, ConcludedWithin));
        return new Figure("HUM-09", judged.Count < SmallNumbers.Inside
            ? Measured.Missing(say.Why("concerns"), 0, SmallNumbers.Inside)
            : Measured.Proportion(handled, judged.Count))
        { Window = record.Cycle };

        bool In(ConcernOf concern, DateTimeOffset? done, int days) => done is { } at && record.Working.Days(concern.RaisedAt, at) <= days;
    }
}
