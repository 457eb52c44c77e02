using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>PLN: there is room, time and fairness for everyone who was admitted.</summary>
internal static class PlanningFigures
{
    private const int SmallestGroup = 10, DaysOfApplications = 180;

    private static readonly Wording CirclesNeedNone = new("a circle of peers needs no mentors' places", "حلقهٔ همتایان به جای منتور نیاز ندارد");

    public static IEnumerable<Case?> Of(MentorshipRecord mentorship) => [mentorship.Going ? new Case("PLN-07", mentorship.Id) : null];

    public static IEnumerable<Case?> Of(PersonRecord person) =>
    [
        .. person.Enrolled.Select(e => PlaceOrNeed(person, e)),
        .. person.Applications.Where(a => person.At.Within(a.SubmittedAt, DaysOfApplications)).Select(a =>
            new Case("PLN-05", a.Id) { Met = a.DecidedAt is null ? 0 : 1, Of = 1, Since = a.SubmittedAt, Until = a.DecidedAt ?? a.WithdrawnAt }),
        .. person.Enrolled.Where(e => e.Side == Side.Mentor).Select(e => ScreenedBeforeContact(person, e)),
        .. person.Enrolled.Where(e => e.Side == Side.Mentee && e.Group is not null).Select(e =>
            Case.Whether("PLN-09", e.Id, person.MentorshipsOf(e, "PLN-09").Exists(m => m.AcceptedAt is not null)) with { Group = e.Group }),
    ];

    public static IEnumerable<Figure> Of(ProgrammeRecord record, MissingReasons say) =>
    [
        PlanCompleteness(record),
        MeasurableObjectives(record),
        NeedsVoices(record),
        MentorSupply(record),
        DecisionTime(record, say),
        ScreenedBeforeContact(record, say),
        CoordinatorLoad(record, say),
        MilestonesOnTime(record),
        AccessGap(record, say),
    ];

    // A missing plan is a finding: it scores 0.
    private static Figure PlanCompleteness(ProgrammeRecord record)
    {
        var approved = record.Plan.Count(s => s.ApprovedBySomeoneElse);
        return new Figure("PLN-01", Measured.Share(approved, PlanSection.Required))
        {
            Window = record.Today,
            Parts = [new("plan.written", record.Plan.Count, PlanSection.Required), new("plan.approved", approved, PlanSection.Required)],
        };
    }

    private static Figure MeasurableObjectives(ProgrammeRecord record)
    {
        var measurable = record.Objectives.Count(measurable => measurable);
        return new Figure("PLN-02", Measured.Share(measurable, record.Objectives.Count, record.Objectives.Count))
        {
            Window = record.Today,
            Parts = [new("objectives", record.Objectives.Count), new("objectives.measurable", measurable, record.Objectives.Count)],
        };
    }

    // Nothing recorded is a finding: it scores 0.
    private static Figure NeedsVoices(ProgrammeRecord record)
    {
        var heard = record.Needs;
        return new Figure("PLN-03", Measured.Share(heard.Groups, NeedsHeard.Voices))
        {
            Window = record.Cycle,
            Parts =
            [
                new("needs.mentees", heard.Mentees),
                new("needs.mentors", heard.Mentors),
                new("needs.institution", heard.InstitutionNotes),
                new("needs.technology", heard.TechnologyNotes),
            ],
        };
    }

    private static Figure MilestonesOnTime(ProgrammeRecord record)
    {
        var today = DateOnly.FromDateTime(record.AsOf.UtcDateTime);
        var due = record.Milestones.Where(m => m.DueOn < today).ToList();
        var onTime = due.Count(m => Milestone.InTime(m.DoneOn, m.FirstDueOn));
        return new Figure("PLN-08", Measured.Share(onTime, due.Count, due.Count))
        {
            Window = record.Today,
            Parts = [new("milestones", due.Count), new("milestones.on-time", onTime, due.Count)],
        };
    }

    // Whose screening is open may still pass before a first contact; once in touch, or never screened at all, a mentor counts as not.
    private static Case? ScreenedBeforeContact(PersonRecord person, Enrolled mentor)
    {
        var begun = person.MentorshipsOf(mentor, "PLN-06").FindAll(m => m.AcceptedAt is not null);
        return begun.Count == 0 ? null : Case.Whether("PLN-06", mentor.Id, mentor.ScreenedAt is { } passed && begun.TrueForAll(m => !(m.FirstContactAt < passed)));
    }

    private static Figure ScreenedBeforeContact(ProgrammeRecord record, MissingReasons say)
    {
        var mentors = record.Cases("PLN-06");
        return record.Programme.ScreeningParts == ScreeningParts.None
            ? new Figure("PLN-06", Measured.NotApplicable(say.Why("screening-off", record.Programme.ScreeningReason))) { Window = record.Cycle }
            : Figure.Proportion("PLN-06", Row.Participant, mentors) with
            {
                Window = record.Cycle,
                Parts = [new("mentors.in-touch", mentors.Count), new("mentors.screened", mentors.Sum(c => c.Met), mentors.Count)],
            };
    }

    // Everyone admitted needs a place: those in a relationship and those for whom one has not begun. A place is one with a mentor
    // who is there and may be met.
    private static Figure MentorSupply(ProgrammeRecord record)
    {
        if (record.Programme.Model == MentoringModel.Circle)
        {
            return new Figure("PLN-04", Measured.NotApplicable(CirclesNeedNone));
        }

        var cases = record.Cases("PLN-04");
        var (places, mentees) = (cases.Sum(c => c.Part(0)), cases.Sum(c => c.Part(1)));
        return new Figure("PLN-04", mentees == 0 ? Measured.Missing() : Measured.Of((double)places / mentees, mentees))
        {
            Window = record.Today,
            Parts = [new("places", places), new("mentees", mentees)],
        };
    }

    private static Case? PlaceOrNeed(PersonRecord person, Enrolled e) => !e.Present ? null : e.Side switch
    {
        Side.Mentee => new Case("PLN-04", e.Id) { Parts = [0, 1] },
        _ when e.ScreenedAt is null && person.Programme.ScreeningParts != ScreeningParts.None => null,
        _ => new Case("PLN-04", e.Id) { Parts = [e.Capacity ?? person.Programme.DefaultPlaces, 0] },
    };

    // A place on the waiting list or a question is neither a yes nor a no; who withdrew was watched until then.
    private static Figure DecisionTime(ProgrammeRecord record, MissingReasons say)
    {
        var waits = record.Cases("PLN-05");
        var figure = waits.Count == 0
            ? new Figure("PLN-05", Measured.Missing(say.Why("applications"))) { Row = Row.Application }
            : Figure.Waits("PLN-05", Row.Application, waits, record.AsOf);
        return figure with
        {
            Window = new Window(record.Ago(DaysOfApplications), record.AsOf),
            Parts = [new("applications.undecided", waits.Count(w => w.Met == 0), waits.Count)],
        };
    }

    private static Figure CoordinatorLoad(ProgrammeRecord record, MissingReasons say)
    {
        var going = record.Cases("PLN-07");
        var blank = record.Coordinators.Count == 0 || record.Coordinators.Any(c => c.Fte is null);
        var posts = record.Coordinators.Sum(c => c.Fte ?? 0);
        return new Figure("PLN-07", blank
            ? Measured.Missing(say.Why("fte"), record.Coordinators.Count(c => c.Fte is not null), Math.Max(1, record.Coordinators.Count))
            : Measured.Of(going.Count / posts, record.Coordinators.Count))
        {
            Window = record.Today,
            Row = Row.Relationship,
            Cases = going,
            Parts = [new("going", going.Count), new("fte", posts)],
        };
    }

    private static Figure AccessGap(ProgrammeRecord record, MissingReasons say)
    {
        var groups = record.Cases("PLN-09").GroupBy(c => c.Group!, StringComparer.OrdinalIgnoreCase)
            .Select(g => (N: g.Count(), Matched: g.Sum(c => c.Met))).Where(g => g.N >= SmallestGroup)
            .OrderBy(g => (double)g.Matched / g.N).ToList();
        return new Figure("PLN-09", Gap()) { Window = record.Cycle };

        Measured Gap()
        {
            if (groups.Count < 2)
            {
                return Measured.Missing(say.Why("groups"), groups.Count);
            }

            // Before the first match everyone's chance is none, and a gap of 0 would say nothing.
            if (groups.All(g => g.Matched == 0))
            {
                return Measured.Missing(say.Why("nobody-matched"), groups.Count);
            }

            var (least, most) = (groups[0], groups[^1]);
            var gap = Proportions.NewcombeDifference(most.Matched, most.N, least.Matched, least.N);
            return Measured.Mean(100 * gap.Estimate, groups.Count, 100 * Math.Max(0, gap.Low), 100 * gap.High)
                .And("people_in_smallest_group", groups.Min(g => g.N));
        }
    }
}
