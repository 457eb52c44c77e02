using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>STR: the shape of mentoring is declared, people have a say in it, and it begins and ends in order.</summary>
internal static class StructureFigures
{
    private const int DaysToAgree = 14, DaysOfSay = 7;

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) =>
    [
        Accepted(mentorship),
        Say(mentorship),
        Agreed(mentorship),
        Orderly(mentorship),
    ];

    public static IEnumerable<Case?> Of(PersonRecord person) => person.Enrolled.Where(e => e.Side == Side.Mentee).Select(e =>
    {
        var met = person.MentorshipsOf(e, "STR-04").Min(m => m.FirstContactAt);
        return new Case("STR-04", e.Id) { Met = met is null ? 0 : 1, Of = 1, Since = e.EnrolledAt, Until = met ?? e.LeftAt };
    });

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        Declared(record),
        Figure.Proportion("STR-02", Row.Relationship, record.Cases("STR-02")) with { Window = record.Cycle },
        Figure.Proportion("STR-03", Row.Relationship, record.Cases("STR-03")) with { Window = record.Cycle },
        TimeToMatch(record),
        Figure.Proportion("STR-05", Row.Relationship, record.Cases("STR-05")) with { Window = record.Cycle },
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

    private static Case? Accepted(MentorshipRecord r) => r.At.Reached(r.Programme.Times.After(r.ProposedAt, r.Programme.Times.AnswerDays))
        ? Case.Whether("STR-02", r.Id, r.AcceptedAt is not null) : null;

    private static Case? Say(MentorshipRecord r) => !r.Started ? null
        : Case.Whether("STR-03", r.Id, r.Members.All(m => m.AcceptedAt <= r.ProposedAt.AddDays(DaysOfSay) || r.Preferring.Contains(m.Person)));

    private static Figure TimeToMatch(ProgrammeRecord record)
    {
        var waits = record.Cases("STR-04");
        var figure = waits.Count == 0 ? new Figure("STR-04", Measured.Missing()) { Row = Row.Participant } : Figure.Waits("STR-04", Row.Participant, waits, record.AsOf);
        return figure with { Window = record.Cycle, Parts = [new("still-waiting", waits.Count(w => w.Met == 0), waits.Count)] };
    }

    private static Case? Agreed(MentorshipRecord r) => r.FirstContactAt is { } first && r.At.Reached(first.AddDays(DaysToAgree))
        ? Case.Whether("STR-05", r.Id, r.AgreedAt <= first.AddDays(DaysToAgree)) : null;

    // A talk of which both sides say that it took place, and the closing questions answered on each side.
    private static Case? Orderly(MentorshipRecord r)
    {
        if (!r.HasEnded || !r.Started)
        {
            return null;
        }

        bool Answered(Side side) => r.Responses.Any(a => a.Instrument == Instrument.Close && a.Mentorship == r.Id && a.Side == side);
        var both = Answered(Side.Mentor) && Answered(Side.Mentee);
        return Case.Whether("STR-08", r.Id, r.ClosingTalk && both) with { Parts = [r.ClosingTalk ? 1 : 0, both ? 1 : 0] };
    }

    private static Figure Orderly(ProgrammeRecord record)
    {
        var ended = record.Cases("STR-08");
        return Figure.Proportion("STR-08", Row.Relationship, ended) with
        {
            Window = record.Cycle,
            Parts =
            [
                new("closing-talk", ended.Sum(c => c.Part(0)), ended.Count),
                new("closing-answers", ended.Sum(c => c.Part(1)), ended.Count),
            ],
        };
    }
}
