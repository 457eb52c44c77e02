using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;
using Rahyar.Statistics;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>PLN: there is room, time and fairness for everyone who was admitted.</summary>
internal static class PlanningFigures
{
    private const int SmallestGroup = 10;

    private static readonly Wording CirclesNeedNone = new("a circle of peers needs no mentors' places", "حلقهٔ همتایان به جای منتور نیاز ندارد");

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
        var onTime = due.Count(m => m.DoneOn <= m.FirstDueOn.AddDays(Milestone.Grace));
        return new Figure("PLN-08", Measured.Share(onTime, due.Count, due.Count))
        {
            Window = record.Today,
            Parts = [new("milestones", due.Count), new("milestones.on-time", onTime, due.Count)],
        };
    }

    // Whose screening is open may still pass before a first contact; once in touch, or never screened at all, a mentor counts as not.
    private static Figure ScreenedBeforeContact(ProgrammeRecord record, MissingReasons say)
    {
        var mentors = record.On(Side.Mentor)
            .Select(e => (Mentor: e, Of: record.RelationshipsOf[e.Id].Where(r => r.AcceptedAt is not null).ToList())).Where(m => m.Of.Count > 0)
            .Select(m => new Case(m.Mentor.Id, m.Mentor.ScreenedAt is { } passed && m.Of.TrueForAll(r => !(r.FirstContactAt < passed)))).ToList();
        return record.Programme.ScreeningParts == ScreeningParts.None
            ? new Figure("PLN-06", Measured.NotApplicable(say.Why("screening-off", record.Programme.ScreeningReason))) { Window = record.Cycle }
            : Figure.Proportion("PLN-06", Row.Participant, mentors) with
            {
                Window = record.Cycle,
                Parts = [new("mentors.in-touch", mentors.Count), new("mentors.screened", mentors.Count(c => c.Met == true), mentors.Count)],
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

        var places = record.On(Side.Mentor).Where(e => e.Present && (e.ScreenedAt is not null || record.Programme.ScreeningParts == ScreeningParts.None)).Sum(e => e.Profile.Capacity ?? record.Programme.DefaultPlaces);
        var mentees = record.On(Side.Mentee).Count(e => e.Present);
        return new Figure("PLN-04", mentees == 0 ? Measured.Missing() : Measured.Of((double)places / mentees, mentees))
        {
            Window = record.Today,
            Parts = [new("places", places), new("mentees", mentees)],
        };
    }

    // A place on the waiting list or a question is neither a yes nor a no; who withdrew was watched until then.
    private static Figure DecisionTime(ProgrammeRecord record, MissingReasons say)
    {
        var waits = record.Applications.Where(a => a.SubmittedAt >= record.Ago(ProgrammeRecord.DaysOfApplications))
            .Select(a => (a.Id, Wait: new Observation(((a.DecidedAt ?? a.WithdrawnAt ?? record.AsOf) - a.SubmittedAt).TotalDays, a.DecidedAt is not null))).ToList();
        return new Figure("PLN-05", waits.Count == 0 ? Measured.Missing(say.Why("applications")) : Measured.MedianWait(KaplanMeier.Of(waits.Select(w => w.Wait))))
        {
            Window = new Window(record.Ago(ProgrammeRecord.DaysOfApplications), record.AsOf),
            Row = Row.Application,
            Cases = [.. waits.Select(w => new Case(w.Id, w.Wait.Event, w.Wait.Time))],
            Parts = [new("applications.undecided", waits.Count(w => !w.Wait.Event), waits.Count)],
        };
    }

    private static Figure CoordinatorLoad(ProgrammeRecord record, MissingReasons say)
    {
        var going = record.Going.ToList();
        var blank = record.Coordinators.Count == 0 || record.Coordinators.Any(c => c.Fte is null);
        var posts = record.Coordinators.Sum(c => c.Fte ?? 0);
        return new Figure("PLN-07", blank
            ? Measured.Missing(say.Why("fte"), record.Coordinators.Count(c => c.Fte is not null), Math.Max(1, record.Coordinators.Count))
            : Measured.Of(going.Count / posts, record.Coordinators.Count))
        {
            Window = record.Today,
            Row = Row.Relationship,
            Cases = [.. going.Select(r => new Case(r.Id, null))],
            Parts = [new("going", going.Count), new("fte", posts)],
        };
    }

    private static Figure AccessGap(ProgrammeRecord record, MissingReasons say)
    {
        var mentees = record.On(Side.Mentee).Where(e => e.GroupConsented && !string.IsNullOrWhiteSpace(e.Profile.Group))
            .Select(e => (e.Profile.Group, Matched: record.RelationshipsOf[e.Id].Any(r => r.AcceptedAt is not null))).ToList();
        var groups = mentees.GroupBy(m => m.Group!.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(g => (N: g.Count(), Matched: g.Count(m => m.Matched))).Where(g => g.N >= SmallestGroup)
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
