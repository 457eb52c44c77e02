using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>INF: the platform works, and who meets trouble is helped.</summary>
internal static class InfrastructureFigures
{
    private const int SolvedWithinDays = 5, StaysSolvedDays = 7, RipeDays = 12, ReadyWithinDays = 14, WindowDays = 28;

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) => [Trouble(mentorship)];

    public static IEnumerable<Case?> Of(PersonRecord person) => [Ready(person)];

    public static IEnumerable<Case?> Of(TrafficRecord person) =>
    [
        person.Paints.Count == 0 ? null : new Case("INF-02", person.Person) { Of = person.Paints.Count, Value = Sample.Median(person.Paints) },
        person.Attempts == 0 ? null : new Case("INF-03", person.Person) { Met = person.Failed, Of = person.Attempts },
    ];

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say)
    {
        var attempts = record.Cases("INF-03");
        return
        [
            new("INF-01", Measured.Proportion(record.Probes.Ok, record.Probes.Scheduled)),
            PageSpeed(record),
            new("INF-03", Measured.Proportion(attempts.Sum(c => c.Met), attempts.Sum(c => c.Of)).And("people", attempts.Count)),
            Trouble(record),
            FirstReply(record, say),
            Solved(record, say),
            Figure.Proportion("INF-07", Row.Participant, record.Cases("INF-07")) with { Window = record.Cycle },
            new("INF-08", Measured.Share(record.Controls.Met, record.Controls.Of)),
        ];
    }

    private static Figure PageSpeed(ProgrammeRecord record)
    {
        var people = record.Cases("INF-02");
        return new Figure("INF-02", (people.Count == 0 ? Measured.Missing() : Measured.Of(Sample.Quantile([.. people.Select(c => c.Value!.Value)], 0.75), people.Sum(c => c.Of)))
            .And("people", people.Count));
    }

    // Attempted: at least one member came, or tried to and met trouble. One to which nobody came is a missed session (COM-05).
    private static Case? Trouble(MentorshipRecord r)
    {
        var attempted = r.Meetings.FindAll(m => r.At.Within(m.StartsAt, WindowDays)
            && (m.State is SessionState.Held or SessionState.Claimed || m.TroubleFor.Count > 0));
        int HitBy(Side side) => attempted.Count(m => m.TroubleFor.Any(person => r.SideOf(person) == side));
        return attempted.Count == 0 ? null : new Case("INF-04", r.Id)
        {
            Met = attempted.Count(m => m.TroubleFor.Count > 0),
            Of = attempted.Count,
            Parts = [HitBy(Side.Mentor), HitBy(Side.Mentee)],
        };
    }

    private static Figure Trouble(ProgrammeRecord record)
    {
        var attempted = record.Cases("INF-04");
        var sessions = attempted.Sum(c => c.Of);
        return Figure.Proportion("INF-04", Row.Relationship, attempted) with
        {
            Parts = [new("trouble-mentor", attempted.Sum(c => c.Part(0)), sessions), new("trouble-mentee", attempted.Sum(c => c.Part(1)), sessions)],
        };
    }

    private static Figure FirstReply(ProgrammeRecord record, MissingReasons say)
    {
        var opened = record.HelpRequests.Where(t => t.OpenedAt >= record.Ago(WindowDays)).ToList();
        if (opened.Count == 0)
        {
            return Figure.Missing("INF-05", say.Why("no-tickets"));
        }

        // Who solved it alone waits no longer, and nobody has answered.
        var curve = KaplanMeier.Of(opened.Select(t =>
            new Observation(record.Support.Hours(t.OpenedAt, t.FirstReplyAt ?? t.ResolvedAt ?? record.AsOf), t.FirstReplyAt is not null)));
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

        bool IsSolved(HelpRequest t) => t.ResolvedAt is { } resolved && record.Support.Days(t.OpenedAt, resolved) <= SolvedWithinDays
            && !(t.ReopenedAt <= resolved.AddDays(StaysSolvedDays));
    }

    // By person, not by participation: who is mentor and mentee needs one device.
    private static Case? Ready(PersonRecord person)
    {
        if (!person.Enrolled.Any(e => e.EnrolledAt.AddDays(ReadyWithinDays) is var due && (e.LeftAt is { } left ? due <= left : person.At.Reached(due))))
        {
            return null;
        }

        var first = person.Enrolled.SelectMany(e => person.MentorshipsOf(e, "INF-07")).Min(m => m.FirstMeetingHeldAt);
        var ready = person.Enrolled.Min(e => e.ReadyAt);
        return Case.Whether("INF-07", person.Enrolled[0].Id, ready is not null && (first is null || ready <= first));
    }
}
