using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Milestones;

/// <summary>/programmes/{id}/milestones: what is to be reached by when, and how far it has drifted.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ProgrammePage
{
    /// <summary>The usual milestones of a cycle, each at a share of its length; before the start the share is negative.</summary>
    private static readonly (string Key, double Share)[] Usual =
        [("recruited", -.12), ("trained", -.04), ("matched", 0), ("middle", .5), ("closing", .85), ("reported", 1.08)];

    public override string Here => "plan";

    /// <summary>The milestone whose form is open.</summary>
    [FromQuery(Name = "change")]
    public Guid? Changing { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public IReadOnlyList<Milestone> Milestones { get; private set; } = [];
    public DateOnly Today => DateOnly.FromDateTime(L.Local(Now).DateTime);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Milestones = await Db.Milestones.Where(m => m.ProgrammeId == Id).OrderBy(m => m.DueOn).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        return Changing is null || Milestones.Any(m => m.Id == Changing);
    }

    public void OnGet()
    {
        if (Milestones.FirstOrDefault(m => m.Id == Changing) is { } changing)
        {
            (Name, DueOn) = (changing.Name, L.Typed(changing.DueOn));
        }
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var on = L.ReadDay(DueOn) ?? throw new Refused("input.day") { Field = nameof(DueOn) };
        if (Milestones.FirstOrDefault(m => m.Id == Changing) is { } changing)
        {
            changing.Expect(Version);
            changing.Change(Programme, Name, on, Viewer.Id, Now);
        }
        else if (Milestones.Any(m => m.DueOn == on && m.Name == Name?.Trim()))
        {
            // The second click of a double one.
            return SavedAsync(cancellationToken);
        }
        else
        {
            Db.Add(new Milestone(Id, Name, on, Viewer.Id, Now));
        }

        return SavedAsync(cancellationToken);
    }

    public Task<IActionResult> OnPostUsualAsync(CancellationToken cancellationToken)
    {
        if (Milestones.Count == 0)
        {
            var days = Programme.EndsOn.DayNumber - Programme.StartsOn.DayNumber;
            Db.AddRange(Usual.Select(u => new Milestone(Id, L[$"milestone.usual.{u.Key}"], Programme.StartsOn.AddDays((int)Math.Round(u.Share * days)), Viewer.Id, Now)));
        }

        return SavedAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostReachAsync(Guid milestone, bool reached, CancellationToken cancellationToken)
    {
        if (Milestones.FirstOrDefault(m => m.Id == milestone) is not { } row)
        {
            return NotFound();
        }

        if (reached)
        {
            row.Reach(Today, Viewer.Id, Now);
        }
        else
        {
            row.Reopen(Viewer.Id, Now);
        }

        return await SavedAsync(cancellationToken);
    }

    private async Task<IActionResult> SavedAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.Milestones(Id));
    }
}
