using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>What the midpoint review tells of relationships and tools, and whether both sides were heard at every wave.</summary>
internal static class MidpointFigures
{
    private const int Lately = 120, TogetherDays = 30;
    private const double Clear = 4;

    /// <summary>Of each relationship the mean of its members' latest scores.</summary>
    public static Figure Quality(ProgrammeRecord record)
    {
        var own = Scores(record, Instrument.Quality).Where(s => s.At >= record.Ago(Lately)).GroupBy(s => s.Relationship.Id)
            .Select(scores => (scores.Key, Mean: scores.Average(s => s.Score))).ToList();
        var asked = Asked(record).Where(i => i.At >= record.Ago(Lately)).Select(i => (i.Mentorship, i.Person))
            .Union(Scores(record, Instrument.Quality).Where(s => s.At >= record.Ago(Lately)).Select(s => ((Guid?)s.Relationship.Id, (Guid?)s.Person))).ToList();
        var valid = Scores(record, Instrument.Quality).Count(s => s.At >= record.Ago(Lately));
        return new Figure("HUM-01", SurveyFigures.MeanOf([.. own.Select(o => o.Mean)]).Answered(valid, asked.Count))
        {
            Window = new Window(record.Ago(Lately), record.AsOf),
            Row = Row.Relationship,
            // Which relationships were counted; of two answers the mean would give away both.
            Cases = [.. own.Select(o => new Case(o.Key, true))],
            Parts = SurveyFigures.Counts(asked.Count, valid),
        };
    }

    /// <summary>How far apart the two sides see the same relationship, where both answered within thirty days.</summary>
    public static Figure Gap(ProgrammeRecord record)
    {
        var both = Scores(record, Instrument.Quality).GroupBy(s => s.Relationship.Id).Select(own => (own.Key,
            Mentors: own.Where(s => s.Side == Side.Mentor).ToList(), Mentees: own.Where(s => s.Side == Side.Mentee).ToList()))
            .Where(o => o.Mentors.Count > 0 && o.Mentees.Count > 0)
            .Where(o => o.Mentors.Concat(o.Mentees).Max(s => s.At) - o.Mentors.Concat(o.Mentees).Min(s => s.At) <= TimeSpan.FromDays(TogetherDays))
            .Select(o => (o.Key, Gap: Math.Abs(o.Mentors.Average(s => s.Score) - o.Mentees.Average(s => s.Score)))).ToList();
        return new Figure("HUM-02", both.Count == 0 ? Measured.Missing() : Measured.Of(both.Average(b => b.Gap), both.Count))
        {
            Window = record.Cycle,
            Row = Row.Relationship,
            Cases = [.. both.Select(b => new Case(b.Key, true))],
        };
    }

    public static Figure Trust(ProgrammeRecord record)
    {
        var mentees = Latest(Scores(record, Instrument.Trust).Where(s => s.Side == Side.Mentee));
        var asked = Asked(record).Where(i => record.Relationships.Any(r => r.Id == i.Mentorship && i.Person is { } person && r.SideOf(person) == Side.Mentee))
            .Select(i => i.Person!.Value).Union(mentees.Select(s => s.Person)).Count();
        return new Figure("HUM-03", Measured.Proportion(mentees.Count(s => s.Score >= Clear), mentees.Count).Answered(mentees.Count, asked))
        {
            Window = record.Cycle,
            Parts = SurveyFigures.Counts(asked, mentees.Count),
        };
    }

    public static Figure Tools(ProgrammeRecord record)
    {
        var people = Latest(Scores(record, Instrument.Tools));
        var asked = Asked(record).Select(i => i.Person).OfType<Guid>().Union(people.Select(s => s.Person)).Count();
        return new Figure("COM-07", SurveyFigures.MeanOf([.. people.Select(s => s.Score)]).Answered(people.Count, asked))
        {
            Window = record.Cycle,
            Parts = SurveyFigures.Counts(asked, people.Count),
        };
    }

    /// <summary>
    /// Start (roles, in the third week), middle and end: of the waves that were due in a relationship, each was answered
    /// validly by both sides. Where all stand on one side, by two.
    /// </summary>
    public static Figure BothSides(ProgrammeRecord record)
    {
        var invited = record.Invitations.ToLookup(i => i.Instrument);
        var valid = record.Responses.Where(r => r.Valid && r.Person is not null).ToLookup(r => (r.Instrument, r.Person!.Value));
        string[] waves = [Instrument.Role, Instrument.Midpoint, Instrument.Close];
        var told = waves.ToDictionary(w => w, _ => (Due: 0, Both: 0));
        var cases = new List<Case>();
        foreach (var relationship in record.Relationships.Where(r => r.Started))
        {
            var (due, both) = (0, 0);
            foreach (var wave in waves)
            {
                var heard = Heard(relationship, wave);
                if (heard || IsDue(relationship, wave))
                {
                    (due, both) = (due + 1, both + (heard ? 1 : 0));
                    told[wave] = (told[wave].Due + 1, told[wave].Both + (heard ? 1 : 0));
                }
            }

            if (due > 0)
            {
                cases.Add(new Case(relationship.Id, both == due));
            }
        }

        return Figure.Proportion("EVA-01", Row.Relationship, cases) with
        {
            Window = record.Cycle,
            Parts = [.. waves.Select(w => new Part($"both-sides.{w}", told[w].Both, told[w].Due))],
        };

        bool Heard(MentorshipRecord relationship, string wave)
        {
            var members = relationship.Members.Where(m => valid[(wave, m.Person)].Any(r => r.Mentorship is null || r.Mentorship == relationship.Id)).ToList();
            return members.Select(m => relationship.Voice(m.Person)).Distinct().Count() >= 2;
        }

        bool IsDue(MentorshipRecord relationship, string wave)
        {
            var times = record.Programme.Times;
            var days = wave == Instrument.Midpoint ? times.MidpointDays : Schedule.SilentAfterDays;
            // What is asked of a person is asked in the third week of their first relationship, which may be an older one.
            var begun = wave == Instrument.Role ? relationship.FirstContactAt!.Value.AddDays(14) : DateTimeOffset.MinValue;
            return invited[wave].Any(i => i.Person is { } person && relationship.Has(person) && (i.Mentorship is null || i.Mentorship == relationship.Id)
                && times.After(i.At > begun ? i.At : begun, days) <= record.AsOf);
        }
    }

    private sealed record Scored(MentorshipRecord Relationship, Guid Person, Side Side, double Score, DateTimeOffset At);

    // The latest of each member, of the relationships that the indicator looks at.
    private static List<Scored> Scores(ProgrammeRecord record, string scale)
    {
        var relationships = record.Relationships.ToDictionary(r => r.Id);
        return [.. record.Responses.Where(r => r is { Person: not null, Mentorship: not null } && r.On(scale) is not null && relationships.ContainsKey(r.Mentorship.Value))
            .GroupBy(r => (r.Mentorship, r.Person)).Select(own => own.Last())
            .Select(r => new Scored(relationships[r.Mentorship!.Value], r.Person!.Value, r.Side, r.On(scale)!.Value, r.At))];
    }

    private static List<Scored> Latest(IEnumerable<Scored> scores) => [.. scores.GroupBy(s => s.Person).Select(own => own.MaxBy(s => s.At)!)];

    private static IEnumerable<InvitationOf> Asked(ProgrammeRecord record) => SurveyFigures.Due(record, Instrument.Midpoint);
}
