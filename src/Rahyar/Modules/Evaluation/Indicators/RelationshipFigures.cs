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

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        MidpointFigures.Quality(record),
        MidpointFigures.Gap(record),
        MidpointFigures.Trust(record),
        Figure.Missing("HUM-04", say.Why("survey", "PS")),
        Figure.Missing("HUM-05", say.Why("survey", "CS")),
        MentorPresence(record),
        EarlyClosure(record, say),
        Dormancy(record),
        ConcernsHandled(record, say),
        Figure.Missing("HUM-10", say.Why("peers")),
    ];

    // A held session answers whatever was written before it.
    private static Figure MentorPresence(ProgrammeRecord record) => Figure.Proportion("HUM-06", Row.Relationship,
        from r in record.Going
        let asked = r.Words.Where(w => w.At >= record.Ago(PresenceDays) && r.SideOf(w.By) == Side.Mentee).ToList()
        where asked.Count > 0
        let answers = r.Words.Where(w => r.SideOf(w.By) == Side.Mentor).Select(w => w.At)
            .Concat(r.Meetings.Where(m => m.Held).Select(m => m.StartsAt)).Order().ToList()
        select new Case(r.Id, asked.TrueForAll(w =>
            Until(answers.Find(at => at > w.At), record.AsOf) - w.At < TimeSpan.FromDays(LeftWaitingDays))));

    private static DateTimeOffset Until(DateTimeOffset answer, DateTimeOffset now) => answer == default ? now : answer;

    // Time runs from 0 at the first contact to 1 at each relationship's own planned end. One that was closed in order can
    // no longer end early, so it has been followed to the end.
    private static Figure EarlyClosure(ProgrammeRecord record, MissingReasons say)
    {
        var watched = record.Relationships.Where(r => r.Started).Select(r =>
        {
            var planned = (EndOf(r.PlannedEndOn) - r.FirstContactAt!.Value).TotalDays;
            double Share(DateTimeOffset at) => planned <= 0 ? 1 : Math.Clamp((at - r.FirstContactAt.Value).TotalDays / planned, 0, 1);
            if (r.EndedAt is not { } ended)
            {
                return (Relationship: r, Seen: new Observation(Share(record.AsOf), false));
            }

            var early = Early.Contains(r.State) && ended < EndOf(r.PlannedEndOn);
            return (Relationship: r, Seen: new Observation(early ? Share(ended) : 1, early));
        }).ToList();
        return new Figure("HUM-07", Closure())
        {
            Window = record.Cycle,
            Row = Row.Relationship,
            Cases = [.. watched.Select(w => new Case(w.Relationship.Id, w.Seen.Event))],
        };

        Measured Closure()
        {
            if (watched.Count == 0)
            {
                return Measured.Missing();
            }

            var curve = KaplanMeier.Of(watched.Select(w => w.Seen));
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
    private static Figure Dormancy(ProgrammeRecord record) => Figure.Proportion("HUM-08", Row.Relationship, record.Going.Select(r =>
        new Case(r.Id, !r.Contacts().Any(at => at >= record.Ago(DormantDays)) && !r.Pauses.Exists(p => p.To >= record.Ago(DormantDays)))));

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
