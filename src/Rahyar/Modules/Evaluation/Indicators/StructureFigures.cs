using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>STR: the shape of mentoring is declared, people have a say in it, and it begins and ends in order.</summary>
internal static class StructureFigures
{
    private const int DaysToAgree = 14, DaysOfSay = 7;

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        Declared(record),
        Accepted(record),
        Say(record),
        TimeToMatch(record),
        Agreed(record),
        SurveyFigures.RoleClarity(record),
        SurveyFigures.FeltFit(record),
        Orderly(record),
    ];

    /// <summary>The eight parameters, and whether each is stated and published for all models that the programme runs.</summary>
    public static IReadOnlyList<(string Parameter, bool Stated)> Parameters(ProgrammeRecord record) =>
        [.. ModelSettings.Parameters.Select(p => (p, record.Declared.Count > 0 && record.Declared.All(settings => settings.Published && settings.Filled.Contains(p))))];

    private static Figure Declared(ProgrammeRecord record)
    {
        var parameters = Parameters(record);
        return new Figure("STR-01", Measured.Share(parameters.Count(p => p.Stated), parameters.Count))
        {
            Window = record.Today,
            Parts = [.. parameters.Select(p => new Part($"declared.{p.Parameter}", p.Stated ? 1 : 0, 1))],
        };
    }

    private static Figure Accepted(ProgrammeRecord record) => Figure.Proportion("STR-02", Row.Relationship, record.Relationships
        .Where(r => record.Programme.Times.After(r.ProposedAt, record.Programme.Times.AnswerDays) <= record.AsOf)
        .Select(r => new Case(r.Id, r.AcceptedAt is not null))) with
    { Window = record.Cycle };

    private static Figure Say(ProgrammeRecord record)
    {
        var people = record.Enrolled.ToDictionary(e => e.Id);
        return Figure.Proportion("STR-03", Row.Relationship, record.Relationships.Where(r => r.Started)
            .Select(r => new Case(r.Id, r.Members.All(m => m.AcceptedAt <= r.ProposedAt.AddDays(DaysOfSay) || Preferred(r, m)))))
            with
        { Window = record.Cycle };

        bool Preferred(MentorshipRecord relationship, MemberOf member) =>
            people.TryGetValue(member.Participation, out var chooser) && relationship.Members
                .Where(m => m.Person != member.Person)
                .Any(m => people.TryGetValue(m.Participation, out var other) && other.InstitutionalId is { } id
                    && chooser.Profile.Prefer.Contains(id));
    }

    private static Figure TimeToMatch(ProgrammeRecord record)
    {
        var waits = record.On(Side.Mentee).Select(e =>
        {
            var met = record.RelationshipsOf[e.Id].Min(r => r.FirstContactAt);
            var days = ((met ?? e.LeftAt ?? record.AsOf) - e.EnrolledAt).TotalDays;
            return (e.Id, Wait: new Observation(Math.Max(0, days), met is not null));
        }).ToList();
        return new Figure("STR-04", waits.Count == 0 ? Measured.Missing() : Measured.MedianWait(KaplanMeier.Of(waits.Select(w => w.Wait))))
        {
            Window = record.Cycle,
            Row = Row.Participant,
            Cases = [.. waits.Select(w => new Case(w.Id, w.Wait.Event, w.Wait.Time))],
            Parts = [new("still-waiting", waits.Count(w => !w.Wait.Event), waits.Count)],
        };
    }

    private static Figure Agreed(ProgrammeRecord record) => Figure.Proportion("STR-05", Row.Relationship, record.Relationships
        .Where(r => r.FirstContactAt <= record.Ago(DaysToAgree))
        .Select(r => new Case(r.Id, r.AgreedAt <= r.FirstContactAt!.Value.AddDays(DaysToAgree)))) with
    { Window = record.Cycle };

    // A talk of which both sides say that it took place, and the closing questions answered on each side.
    private static Figure Orderly(ProgrammeRecord record)
    {
        var ended = record.Relationships.Where(r => r.HasEnded && r.Started).ToList();
        var answered = record.Responses.Where(r => r.Instrument == Instrument.Close && r.Mentorship is not null)
            .Select(r => (r.Mentorship!.Value, r.Side)).ToHashSet();
        bool BothAnswered(MentorshipRecord r) => answered.Contains((r.Id, Side.Mentor)) && answered.Contains((r.Id, Side.Mentee));
        return Figure.Proportion("STR-08", Row.Relationship, ended.Select(r => new Case(r.Id, r.ClosingTalk && BothAnswered(r)))) with
        {
            Window = record.Cycle,
            Parts =
            [
                new("closing-talk", ended.Count(r => r.ClosingTalk), ended.Count),
                new("closing-answers", ended.Count(BothAnswered), ended.Count),
            ],
        };
    }
}
