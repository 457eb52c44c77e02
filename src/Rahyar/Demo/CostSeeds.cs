using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Costs;

namespace Rahyar.Demo;

/// <summary>What the demo's programme took so far: hours each week, a few bills, and one wrong entry that was reversed.</summary>
internal sealed class CostSeeds(Programme programme, Staff staff, DateTimeOffset start, DateTimeOffset now)
{
    public IEnumerable<Entity> Rows()
    {
        var budget = new Budget(programme.Id);
        budget.Set([9000, 1500, 400, 600, 300], 42, staff.Administrator.Id, start);
        yield return budget;
        for (var at = start; at < now; at = at.AddDays(7))
        {
            yield return Entry(at, staff.Coordinator.Name, CostKind.StaffTime, hours: 12 + (at.DayOfYear % 4), note: "coordination");
        }

        yield return Entry(start.AddDays(2), "Centre for Teaching", CostKind.Training, amount: 850, note: "half a day for mentors");
        yield return Entry(start.AddDays(9), "Canteen", CostKind.Events, amount: 214.5m, note: "opening evening");
        yield return Entry(start.AddDays(12), "Computing centre", CostKind.Tools, amount: 480, note: "server, one year");
        var wrong = Entry(start.AddDays(13), "Canteen", CostKind.Other, amount: 2145, note: "opening evening");
        yield return wrong;
        yield return wrong.Reverse("entered twice, and a digit too many", staff.Coordinator.Id, start.AddDays(14));
    }

    private CostEntry Entry(DateTimeOffset at, string who, CostKind kind, decimal? hours = null, decimal? amount = null, string? note = null) =>
        new(programme.Id, new(DateOnly.FromDateTime(at.UtcDateTime), who, kind, hours, amount, note), Guid.CreateVersion7(at), staff.Coordinator.Id, at);
}
