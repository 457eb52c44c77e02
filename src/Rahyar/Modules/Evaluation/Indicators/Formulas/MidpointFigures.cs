using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>What the midpoint review tells of relationships and tools, and whether both sides were heard at every wave.</summary>
internal static class MidpointFigures
{
    private const int Lately = 120, TogetherDays = 30;
    private const double Clear = 4;

    private static readonly string[] Waves = [Instrument.Role, Instrument.Midpoint, Instrument.Close];

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) => [Gap(mentorship), BothSides(mentorship)];

    public static IEnumerable<Case?> Of(PersonRecord person) => [Trust(person), Tools(person)];

    /// <summary>Of each relationship the mean of its members' latest scores. Who was asked is counted of every model.</summary>
    public static Case? Quality(MentorshipRecord r)
    {
        var scores = r.Model.Looks("HUM-01") ? Scores(r, Instrument.Quality).FindAll(s => r.At.Within(s.At, Lately)) : [];
        var asked = SurveyFigures.Due(r.Invitations, Instrument.Midpoint, r.At).Where(i => i.Mentorship == r.Id && r.At.Within(i.At, Lately)).Select(i => i.Person)
            .Union(scores.Select(s => s.Person)).Count();
        return asked == 0 ? null : new Case("HUM-01", r.Id)
        {
            Of = scores.Count,
            Asked = asked,
            Value = scores.Count == 0 ? null : scores.Average(s => s.On(Instrument.Quality)!.Value),
        };
    }

    public static Figure Quality(ProgrammeRecord record)
    {
        var all = record.Cases("HUM-01");
        var (valid, asked) = (all.Sum(c => c.Of), all.Sum(c => c.Asked));
        var own = all.Where(c => c.Value is not null).ToList();
        return new Figure("HUM-01", SurveyFigures.MeanOf([.. own.Select(o => o.Value!.Value)]).Answered(valid, asked))
        {
            Window = new Window(record.Ago(Lately), record.AsOf),
            Row = Row.Relationship,
            Cases = SurveyFigures.Counted(own),
            Parts = SurveyFigures.Counts(asked, valid),
        };
    }

    // How far apart the two sides see the same relationship, where both answered within thirty days.
    private static Case? Gap(MentorshipRecord r)
    {
        var scores = Scores(r, Instrument.Quality);
        var (mentors, mentees) = (scores.FindAll(s => s.Side == Side.Mentor), scores.FindAll(s => s.Side == Side.Mentee));
        return mentors.Count == 0 || mentees.Count == 0 || Both().Max(s => s.At) - Both().Min(s => s.At) > TimeSpan.FromDays(TogetherDays)
            ? null
            : new Case("HUM-02", r.Id) { Value = Math.Abs(Mean(mentors) - Mean(mentees)) };

        IEnumerable<Answered> Both() => mentors.Concat(mentees);
        static double Mean(List<Answered> of) => of.Average(s => s.On(Instrument.Quality)!.Value);
    }

    public static Figure Gap(ProgrammeRecord record)
    {
        var both = record.Cases("HUM-02");
        return new Figure("HUM-02", both.Count == 0 ? Measured.Missing() : Measured.Of(both.Average(b => b.Value!.Value), both.Count))
        {
            Window = record.Cycle,
            Row = Row.Relationship,
            Cases = SurveyFigures.Counted(both),
        };
    }

    private static Case? Trust(PersonRecord person)
    {
        var score = Latest(person, "HUM-03", Instrument.Trust, Side.Mentee)?.On(Instrument.Trust);
        var asked = SurveyFigures.Due(person.Invitations, Instrument.Midpoint, person.At).Any(i =>
            person.Mentorships.Any(m => m.Id == i.Mentorship && m.Model.Looks("HUM-03") && m.SideOf(person.Id) == Side.Mentee));
        return score is null && !asked ? null : new Case("HUM-03", person.Id) { Met = score >= Clear ? 1 : 0, Of = score is null ? 0 : 1, Asked = 1 };
    }

    public static Figure Trust(ProgrammeRecord record)
    {
        var mentees = record.Cases("HUM-03");
        var (valid, asked) = (mentees.Sum(c => c.Of), mentees.Sum(c => c.Asked));
        return new Figure("HUM-03", Measured.Proportion(mentees.Sum(c => c.Met), valid).Answered(valid, asked))
        {
            Window = record.Cycle,
            Parts = SurveyFigures.Counts(asked, valid),
        };
    }

    private static Case? Tools(PersonRecord person)
    {
        var score = Latest(person, "COM-07", Instrument.Tools, null)?.On(Instrument.Tools);
        var asked = SurveyFigures.Due(person.Invitations, Instrument.Midpoint, person.At).Any();
        return score is null && !asked ? null : new Case("COM-07", person.Id) { Of = score is null ? 0 : 1, Asked = 1, Value = score };
    }

    public static Figure Tools(ProgrammeRecord record)
    {
        var people = record.Cases("COM-07");
        var (valid, asked) = (people.Sum(c => c.Of), people.Sum(c => c.Asked));
        return new Figure("COM-07", SurveyFigures.MeanOf([.. people.Select(c => c.Value).OfType<double>()]).Answered(valid, asked))
        {
            Window = record.Cycle,
            Parts = SurveyFigures.Counts(asked, valid),
        };
    }

    // Start (roles, in the third week), middle and end: of the waves that were due in a relationship, each was answered
    // validly by both sides. Where all stand on one side, by two.
    private static Case? BothSides(MentorshipRecord r)
    {
        if (!r.Started)
        {
            return null;
        }

        // Of each wave: whether it was due, and whether both were heard.
        var parts = new int[2 * Waves.Length];
        foreach (var (at, wave) in Waves.Index())
        {
            var heard = Heard(r, wave);
            (parts[2 * at], parts[2 * at + 1]) = (heard || IsDue(r, wave) ? 1 : 0, heard ? 1 : 0);
        }

        var (due, both) = (parts.Where((_, at) => at % 2 == 0).Sum(), parts.Where((_, at) => at % 2 == 1).Sum());
        return due == 0 ? null : Case.Whether("EVA-01", r.Id, both == due) with { Parts = parts };
    }

    public static Figure BothSides(ProgrammeRecord record)
    {
        var cases = record.Cases("EVA-01");
        return Figure.Proportion("EVA-01", Row.Relationship, cases) with
        {
            Window = record.Cycle,
            Parts = [.. Waves.Select((w, at) => new Part($"both-sides.{w}", cases.Sum(c => c.Part(2 * at + 1)), cases.Sum(c => c.Part(2 * at))))],
        };
    }

    private static bool Heard(MentorshipRecord r, string wave) => r.Members
        .Where(m => r.Responses.Any(a => a.Valid && a.Instrument == wave && a.Person == m.Person && (a.Mentorship is null || a.Mentorship == r.Id)))
        .Select(m => r.Voice(m.Person)).Distinct().Count() >= 2;

    private static bool IsDue(MentorshipRecord r, string wave)
    {
        var times = r.Programme.Times;
        var days = wave == Instrument.Midpoint ? times.MidpointDays : Schedule.SilentAfterDays;
        // What is asked of a person is asked in the third week of their first relationship, which may be an older one.
        var begun = wave == Instrument.Role ? r.FirstContactAt!.Value.AddDays(14) : DateTimeOffset.MinValue;
        return r.Invitations.Any(i => i.Instrument == wave && r.Has(i.Person) && (i.Mentorship is null || i.Mentorship == r.Id)
            && r.At.Reached(times.After(i.At > begun ? i.At : begun, days)));
    }

    // The latest of each member.
    private static List<Answered> Scores(MentorshipRecord r, string scale) =>
        [.. r.Responses.Where(a => a.Mentorship == r.Id && a.On(scale) is not null).GroupBy(a => a.Person).Select(own => own.Last())];

    // The latest of a person's relationships that the indicator looks at: of those of one instant the first that was answered.
    private static Answered? Latest(PersonRecord person, string indicator, string scale, Side? side) => person.Responses
        .Where(a => a.On(scale) is not null && a.Mentorship is { } id && person.ModelOf(id)?.Looks(indicator) == true)
        .GroupBy(a => a.Mentorship).Select(own => own.Last()).Where(a => side is null || a.Side == side).MaxBy(a => a.At);
}
