using Rahyar.Data;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Web.Texts;

namespace Rahyar.Demo;

/// <summary>The demo's plan: most of it approved, one section that waits for the coordinator's approval, one returned, one unwritten.</summary>
internal sealed class Planned(Guid programme, Staff staff, DateTimeOffset start)
{
    public IEnumerable<Entity> Sections()
    {
        var words = new Locale(new Texts(), Texts.English, TimeZoneInfo.Utc, CalendarKind.Gregorian);
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
            if (part < PlanPart.Preparation)
            {
                section.Approve(other, start.AddDays(-5));
            }
            else if (part == PlanPart.Risk)
            {
                section.Return("Who stands in for the lead during holidays?", other, start.AddDays(-5));
            }
        }
    }
}
