using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>COM: people are in touch as they agreed, by more than one way, and both of them.</summary>
internal static class CommunicationFigures
{
    private const int LookBack = 56, WindowDays = 28, SilentAfterDays = 7, FewestWords = 3, FewestForBalance = 6;
    private const double KeptShare = 0.75;

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) =>
    [
        AsAgreed(mentorship),
        ReplyTime(mentorship),
        Unanswered(mentorship),
        RichAndLight(mentorship),
        SessionsThatHappen(mentorship),
        Balance(mentorship),
    ];

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say)
    {
        var unanswered = record.Cases("COM-03");
        var sessions = record.Cases("COM-05");
        var booked = Figure.Proportion("COM-05", Row.Relationship, sessions);
        return
        [
            Figure.Proportion("COM-01", Row.Relationship, record.Cases("COM-01")),
            Figure.Median("COM-02", Row.Relationship, record.Cases("COM-02")),
            Figure.Proportion("COM-03", Row.Relationship, unanswered) with
            {
                Window = record.Cycle,
                Parts =
                [
                    new("mentee-silent", unanswered.Sum(c => c.Part(0)), unanswered.Count),
                    new("mentor-silent", unanswered.Sum(c => c.Part(1)), unanswered.Count),
                ],
            },
            Figure.Proportion("COM-04", Row.Relationship, record.Cases("COM-04")),
            booked with { Measured = booked.Measured.And("relationships", sessions.Count) },
            Figure.Median("COM-06", Row.Relationship, record.Cases("COM-06")),
            MidpointFigures.Tools(record),
            Figure.Missing("COM-08", say.Why("audit")),
        ];
    }

    // Periods are counted from the first contact. Those that touch a pause stand still, and a rhythm so slow that none
    // was completed cannot be judged.
    private static Case? AsAgreed(MentorshipRecord r)
    {
        if (!r.GoingFor(WindowDays) || Periods(r) is not { Count: > 0 } periods)
        {
            return null;
        }

        var contacts = r.Contacts().ToList();
        var kept = periods.Count(p => contacts.Exists(c => c >= p.From && c < p.To));
        return Case.Whether("COM-01", r.Id, kept >= KeptShare * periods.Count) with { Value = (double)kept / periods.Count };
    }

    private static List<Window> Periods(MentorshipRecord r)
    {
        var periods = new List<Window>();
        var from = r.FirstContactAt!.Value;
        for (var to = from.AddDays(r.CadenceDays); r.At.Reached(to); (from, to) = (to, to.AddDays(r.CadenceDays)))
        {
            if (r.At.Within(from, LookBack) && !r.Pauses.Exists(p => p.From < to && p.To > from))
            {
                periods.Add(new Window(from, to));
            }
        }

        return periods;
    }

    private static Case? ReplyTime(MentorshipRecord r)
    {
        var cap = TimeSpan.FromDays(SilentAfterDays);
        if (r.Words.Count(w => r.At.Within(w.At, WindowDays)) < FewestWords)
        {
            return null;
        }

        var waits = r.Turns(cap).Where(t => r.At.Within(t.Since, WindowDays))
            .Select(t => t.Wait is { } wait ? Shorter(wait, cap) : r.At.Reached(t.Since + cap) ? cap : (TimeSpan?)null)
            .OfType<TimeSpan>().Select(wait => wait.TotalHours).ToList();
        return waits.Count > 0 ? new Case("COM-02", r.Id) { Value = Sample.Median(waits) } : null;
    }

    // A first message was answered in time when the first two-way contact came within the week: a reply, or a held session.
    private static Case? Unanswered(MentorshipRecord r)
    {
        if (r.FirstMessageAt is not { } first || !r.At.Reached(first.AddDays(SilentAfterDays)))
        {
            return null;
        }

        var silent = !(r.FirstContactAt <= first.AddDays(SilentAfterDays));
        var by = silent && r.FirstMessageBy is { } writer ? r.SideOf(writer) : null;
        return Case.Whether("COM-03", r.Id, silent) with { Parts = by is null ? null : [by == Side.Mentor ? 1 : 0, by == Side.Mentee ? 1 : 0] };
    }

    private static Case? RichAndLight(MentorshipRecord r) => !r.GoingFor(LookBack) ? null : Case.Whether("COM-04", r.Id,
        Lately(r, r.Meetings.Where(m => m.Held && m.Live).Select(m => m.StartsAt), LookBack) && Lately(r, r.Exchanges(), LookBack));

    private static bool Lately(MentorshipRecord r, IEnumerable<DateTimeOffset> instants, int days) =>
        instants.Select(at => (DateTimeOffset?)at).Max() is { } last && r.At.Within(last, days);

    // Sessions logged afterwards were never booked and always took place: they would only lift the share.
    private static Case? SessionsThatHappen(MentorshipRecord r)
    {
        var due = r.Meetings.FindAll(m => m.BookedAhead && r.At.Within(m.StartsAt, WindowDays) && r.At.Reached(m.EndsAt)
            && !(m.State == SessionState.Cancelled && m.CancelledAt <= m.StartsAt.AddHours(-24)));
        return due.Count == 0 ? null : new Case("COM-05", r.Id) { Met = due.Count(m => m.Held), Of = due.Count };
    }

    private static Case? Balance(MentorshipRecord r)
    {
        var words = r.Words.FindAll(w => r.At.Within(w.At, LookBack));
        return words.Count < FewestForBalance ? null : new Case("COM-06", r.Id) { Value = BalanceOf(r, words) };
    }

    private static double BalanceOf(MentorshipRecord r, List<Word> words)
    {
        if (r.Members.Count > 2)
        {
            var shares = words.GroupBy(w => w.By).Select(g => (double)g.Count() / words.Count);
            return -shares.Sum(p => p * Math.Log(p)) / Math.Log(r.Members.Count);
        }

        var first = words.Count(w => w.By == r.Members[0].Person);
        var second = words.Count - first;
        return (double)Math.Min(first, second) / Math.Max(first, second);
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
