using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>INF: the platform works, and who meets trouble is helped.</summary>
internal static class InfrastructureFigures
{
    private const int SolvedWithinDays = 5, StaysSolvedDays = 7, RipeDays = 12, ReadyWithinDays = 14, WindowDays = 28;

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        new("INF-01", Measured.Proportion(record.Probes.Ok, record.Probes.Scheduled)),
        PageSpeed(record),
        new("INF-03", Measured.Proportion(record.Attempts.Failed, record.Attempts.Made).And("people", record.Attempts.People)),
        Trouble(record),
        FirstReply(record, say),
        Solved(record, say),
        Ready(record),
        Figure.Missing("INF-08", say.Why("controls")),
    ];

    private static Figure PageSpeed(ProgrammeRecord record)
    {
        double[] medians = [.. record.Paints.Select(Sample.Median)];
        var views = record.Paints.Sum(p => p.Count);
        return new Figure("INF-02", (medians.Length == 0 ? Measured.Missing() : Measured.Of(Sample.Quantile(medians, 0.75), views))
            .And("people", medians.Length));
    }

    // Attempted: at least one member came, or tried to and met trouble. One to which nobody came is a missed session (COM-05).
    private static Figure Trouble(ProgrammeRecord record)
    {
        var attempted = (
            from r in record.Relationships
            from m in r.Meetings
            where m.StartsAt >= record.Ago(WindowDays)
                && (m.State is SessionState.Held or SessionState.Claimed || m.TroubleFor.Count > 0)
            select (Relationship: r, Meeting: m)).ToList();
        return Figure.Proportion("INF-04", Row.Relationship, attempted.Select(a => new Case(a.Relationship.Id, a.Meeting.TroubleFor.Count > 0))) with
        {
            Parts =
            [
                new("trouble-mentor", attempted.Count(a => HitBy(a.Relationship, a.Meeting, Side.Mentor)), attempted.Count),
                new("trouble-mentee", attempted.Count(a => HitBy(a.Relationship, a.Meeting, Side.Mentee)), attempted.Count),
            ],
        };

        static bool HitBy(MentorshipRecord relationship, Meeting meeting, Side side) =>
            meeting.TroubleFor.Any(person => relationship.SideOf(person) == side);
    }

    private static Figure FirstReply(ProgrammeRecord record, MissingReasons say)
    {
        var opened = record.HelpRequests.Where(t => t.OpenedAt >= record.Ago(WindowDays)).ToList();
        if (opened.Count == 0)
        {
            return Figure.Missing("INF-05", say.Why("no-tickets"));
        }

        var curve = KaplanMeier.Of(opened.Select(t =>
            new Observation(record.Working.Hours(t.OpenedAt, t.FirstReplyAt ?? record.AsOf), t.FirstReplyAt is not null)));
        return new Figure("INF-05", Measured.MedianWait(curve));
    }

    private static Figure Solved(ProgrammeRecord record, MissingReasons say)
    {
        var ripe = new Window(record.Ago(WindowDays + RipeDays), record.Ago(RipeDays));
        var opened = record.HelpRequests.Where(t => t.OpenedAt >= ripe.From && t.OpenedAt <= ripe.To).ToList();
        return new Figure("INF-06", opened.Count == 0
            ? Measured.Missing(say.Why("no-tickets"))
            : Measured.Proportion(opened.Count(IsSolved), opened.Count))
        { Window = ripe };

        bool IsSolved(HelpRequest t) => t.ResolvedAt is { } resolved && record.Working.Days(t.OpenedAt, resolved) <= SolvedWithinDays
            && !(t.ReopenedAt <= resolved.AddDays(StaysSolvedDays));
    }

    // By person, not by participation: who is mentor and mentee needs one device.
    private static Figure Ready(ProgrammeRecord record) => Figure.Proportion("INF-07", Row.Participant, record.Enrolled
        .GroupBy(e => e.Person)
        .Where(own => own.Any(e => e.EnrolledAt.AddDays(ReadyWithinDays) <= (e.LeftAt ?? record.AsOf)))
        .Select(own =>
        {
            var first = own.SelectMany(e => record.RelationshipsOf[e.Id]).Min(r => r.FirstMeetingHeldAt);
            var ready = own.Min(e => e.ReadyAt);
            return new Case(own.First().Id, ready is not null && (first is null || ready <= first));
        })) with
    { Window = record.Cycle };
}
