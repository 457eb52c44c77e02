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

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        AsAgreed(record),
        ReplyTime(record),
        Unanswered(record),
        RichAndLight(record),
        SessionsThatHappen(record),
        Balance(record),
        MidpointFigures.Tools(record),
        Figure.Missing("COM-08", say.Why("audit")),
    ];

    // Periods are counted from the first contact. Those that touch a pause stand still, and a rhythm so slow that none
    // was completed cannot be judged.
    private static Figure AsAgreed(ProgrammeRecord record) => Figure.Proportion("COM-01", Row.Relationship,
        from r in record.Relationships
        where r.GoingSince(record.Ago(28))
        let periods = Periods(r, record)
        where periods.Count > 0
        let contacts = r.Contacts().ToList()
        let kept = periods.Count(p => contacts.Exists(c => c >= p.From && c < p.To))
        select new Case(r.Id, kept >= KeptShare * periods.Count, (double)kept / periods.Count));

    private static List<Window> Periods(MentorshipRecord relationship, ProgrammeRecord record)
    {
        var periods = new List<Window>();
        var from = relationship.FirstContactAt!.Value;
        for (var to = from.AddDays(relationship.CadenceDays); to <= record.AsOf; (from, to) = (to, to.AddDays(relationship.CadenceDays)))
        {
            if (from >= record.Ago(LookBack) && !relationship.Pauses.Exists(p => p.From < to && p.To > from))
            {
                periods.Add(new Window(from, to));
            }
        }

        return periods;
    }

    private static Figure ReplyTime(ProgrammeRecord record)
    {
        var cap = TimeSpan.FromDays(SilentAfterDays);
        var medians = (
            from r in record.Relationships
            where r.Words.Count(w => w.At >= record.Ago(WindowDays)) >= FewestWords
            let waits = r.Turns(cap).Where(t => t.Since >= record.Ago(WindowDays))
                .Select(t => t.Wait is { } wait ? Shorter(wait, cap) : record.AsOf - t.Since >= cap ? cap : (TimeSpan?)null)
                .OfType<TimeSpan>().Select(wait => wait.TotalHours).ToList()
            where waits.Count > 0
            select new Case(r.Id, null, Sample.Median(waits))).ToList();
        return Median("COM-02", medians);
    }

    // A first message was answered in time when the first two-way contact came within the week: a reply, or a held session.
    private static Figure Unanswered(ProgrammeRecord record)
    {
        var judged = record.Relationships.Where(r => r.FirstMessageAt <= record.Ago(SilentAfterDays)).ToList();
        var silent = judged.Where(Silent).ToList();
        return Figure.Proportion("COM-03", Row.Relationship, judged.Select(r => new Case(r.Id, Silent(r)))) with
        {
            Window = record.Cycle,
            Parts =
            [
                new("mentee-silent", silent.Count(r => r.FirstMessageBy is { } by && r.SideOf(by) == Side.Mentor), judged.Count),
                new("mentor-silent", silent.Count(r => r.FirstMessageBy is { } by && r.SideOf(by) == Side.Mentee), judged.Count),
            ],
        };

        static bool Silent(MentorshipRecord r) => !(r.FirstContactAt <= r.FirstMessageAt!.Value.AddDays(SilentAfterDays));
    }

    private static Figure RichAndLight(ProgrammeRecord record) => Figure.Proportion("COM-04", Row.Relationship, record.Relationships
        .Where(r => r.GoingSince(record.Ago(LookBack)))
        .Select(r => new Case(r.Id,
            r.Meetings.Exists(m => m.Held && m.Live && m.StartsAt >= record.Ago(LookBack)) && r.Exchanges().Any(at => at >= record.Ago(LookBack)))));

    // Sessions logged afterwards were never booked and always took place: they would only lift the share.
    private static Figure SessionsThatHappen(ProgrammeRecord record)
    {
        var due = (
            from r in record.Relationships
            from m in r.Meetings
            where m.BookedAhead && m.StartsAt >= record.Ago(WindowDays) && m.EndsAt <= record.AsOf
                && !(m.State == SessionState.Cancelled && m.CancelledAt <= m.StartsAt.AddHours(-24))
            select new Case(r.Id, m.Held)).ToList();
        var figure = Figure.Proportion("COM-05", Row.Relationship, due);
        return figure with { Measured = figure.Measured.And("relationships", due.Select(c => c.Subject).Distinct().Count()) };
    }

    private static Figure Balance(ProgrammeRecord record) => Median("COM-06",
    [
        .. from r in record.Relationships
           let words = r.Words.Where(w => w.At >= record.Ago(LookBack)).ToList()
           where words.Count >= FewestForBalance
           select new Case(r.Id, null, BalanceOf(r, words)),
    ]);

    private static double BalanceOf(MentorshipRecord relationship, List<Word> words)
    {
        if (relationship.Members.Count > 2)
        {
            var shares = words.GroupBy(w => w.By).Select(g => (double)g.Count() / words.Count);
            return -shares.Sum(p => p * Math.Log(p)) / Math.Log(relationship.Members.Count);
        }

        var first = words.Count(w => w.By == relationship.Members[0].Person);
        var second = words.Count - first;
        return (double)Math.Min(first, second) / Math.Max(first, second);
    }

    private static Figure Median(string indicator, List<Case> cases) => new(indicator, cases.Count == 0
        ? Measured.Missing()
        : Measured.Of(Sample.Median([.. cases.Select(c => c.Value!.Value)]), cases.Count))
    { Row = Row.Relationship, Cases = cases };

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
