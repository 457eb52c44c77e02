using Rahyar.Data;
using Rahyar.Demo.Lives;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Milestones;
using Rahyar.Modules.Planning.Objectives;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>The demo's plan: most of it approved, one section that waits for the coordinator's approval, one returned, one unwritten.</summary>
internal sealed class PlanSeeds(Guid programme, Staff staff, DateTimeOffset start, Planted planted)
{
    public IEnumerable<Entity> Sections()
    {
        var words = new Locale(Texts.Own, Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        foreach (var part in Enum.GetValues<PlanPart>().Where(p => p < PlanPart.Evaluation))
        {
            var (author, other) = part == PlanPart.Preparation ? (staff.Administrator.Id, staff.Coordinator.Id) : (staff.Coordinator.Id, staff.Administrator.Id);
            var section = new PlanSection(programme, part);
            yield return section;
            if (part == PlanPart.Purpose)
            {
                yield return section.Write("Students in their first year get a mentor.", author, start.AddDays(-9))!;
            }

            yield return section.Write(words[$"plan.example.{part}"], author, start.AddDays(-8))!;
            section.Ask(author, start.AddDays(-7));
            if (part < planted.ApprovedUpTo)
            {
                section.Approve(other, start.AddDays(-5));
            }
            else if (part == PlanPart.Risk)
            {
                section.Return("Who stands in for the lead during holidays?", other, start.AddDays(-5));
            }
        }
    }

    /// <summary>What the mentoring is here: the pairs, and short meetings beside them.</summary>
    public IEnumerable<Entity> ModelSettings(Programme programme)
    {
        var words = new Locale(Texts.Own, Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
        foreach (var (model, length) in new[] { (MentoringModel.OneToOne, 26), (MentoringModel.Circle, 16), (MentoringModel.Flash, 30) })
        {
            var (template, settings) = (ModelTemplate.Of(model), new ModelSettings(programme, model, staff.Coordinator.Id, start.AddDays(-9)));
            settings.Declare(programme, new ModelTerms(template.Usual.Least, template.Usual.Most, template.Mentors.Least, words[$"shape.{model}.roles"], length, template.CadenceDays,
                template.Mix, template.Bringing, words[template.IsSingleMeeting ? "shape.closing.once" : "shape.closing.usual"]), staff.Coordinator.Id, start.AddDays(-9));
            if (!planted.Is(CategoryId.STR))
            {
                settings.Publish(staff.Coordinator.Id, start.AddDays(-8));
            }

            yield return settings;
        }
    }

    /// <summary>Three objectives, one of which cannot be judged yet; the milestones of the cycle, one of them late.</summary>
    public IEnumerable<Entity> Aims()
    {
        var (by, first) = (staff.Coordinator.Id, DateOnly.FromDateTime(start.UtcDateTime));
        yield return new Objective(programme, new("Everyone has somebody to ask.", null, "HUM-03", 54, planted.Is(CategoryId.PLN) ? null : 85, first.AddDays(26 * 7)), by, start.AddDays(-9));
        yield return new Objective(programme, new("Relationships end with a talk, not with silence.", null, "STR-08", 0, planted.Is(CategoryId.PLN) ? null : 80, first.AddDays(26 * 7)), by, start.AddDays(-9));
        yield return new Objective(programme, new("Fewer leave after the first year.", "Share of first-year students enrolled in the third term", null, null, null, null), by, start.AddDays(-9));
        foreach (var (name, day, done) in new[] { ("Recruitment closes", -14, -14), ("Mentors and mentees are prepared", -3, 2), ("Pairs are proposed", 3, 3), ("Half-way meeting of mentors", 60, 75) })
        {
            var milestone = new Milestone(programme, name, first.AddDays(day), by, start.AddDays(-20));
            var reached = planted.Is(CategoryId.PLN) ? day + 12 : done;
            milestone.Reach(first.AddDays(reached), by, start.AddDays(reached));
            yield return milestone;
        }

        yield return new Milestone(programme, "Mid-term review", first.AddDays(13 * 7), by, start.AddDays(-20));
        yield return new Milestone(programme, "Closing begins", first.AddDays(22 * 7), by, start.AddDays(-20));
    }
}
