using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Front.Programmes;

/// <summary>/programmes/{id}/copy: the next cycle, with chosen parts of this one.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation)]
internal sealed class CopyModel : AppPage
{
    /// <summary>A second form within this time is the second click of a double one.</summary>
    internal static readonly TimeSpan DoubleClick = TimeSpan.FromMinutes(1);

    public override Shell Shell => Shell.Desk;
    public override string Here => "programmes";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? StartsOn { get; set; }

    [BindProperty]
    public string? EndsOn { get; set; }

    [BindProperty]
    public List<CopiedPart> Parts { get; set; } = [];

    public Programme Earlier { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.RunBy(Viewer).AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id && !p.IsTest, cancellationToken) is not { } earlier)
        {
            return false;
        }

        (Earlier, ShellProgramme) = (earlier, earlier.Id);
        return true;
    }

    public void OnGet()
    {
        var today = DateOnly.FromDateTime(L.Local(Now).DateTime);
        var start = Earlier.EndsOn >= today ? Earlier.EndsOn.AddDays(1) : today.AddDays(14);
        (Name, StartsOn, EndsOn) = (Earlier.Name, L.Typed(start), L.Typed(start.AddDays(Earlier.EndsOn.DayNumber - Earlier.StartsOn.DayNumber)));
        Parts = [.. Enum.GetValues<CopiedPart>()];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.MakesProgrammes)
        {
            throw new Refused("programme.only-deputy");
        }

        var programme = new Programme(Name!, Earlier.Purpose, Earlier.Model, Day(StartsOn, nameof(StartsOn)), Day(EndsOn, nameof(EndsOn)),
            Earlier.CadenceDays, Earlier.DefaultPlaces, Viewer.Id, Now);
        var lately = Now - DoubleClick;
        if (await Db.Programmes.RunBy(Viewer).Where(p => p.Name == programme.Name && p.StartsOn == programme.StartsOn && p.CreatedAt > lately && !p.IsTest)
            .Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellationToken) is { } first)
        {
            return Redirect(PlanningRoutes.Programme(first));
        }

        programme.Belong(Earlier.Faculty, Viewer.Id, Now);
        Db.Add(programme);
        Db.Add(new RoleAssignment(Viewer.Id, Role.Coordinator, programme.Id, Viewer.Id, Now));
        await new ProgrammeCopy(Db, Earlier, programme, Viewer.Id, Now).TakeAsync([.. Parts.Where(Enum.IsDefined)], cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["copy.made", Earlier.Name];
        return Redirect(PlanningRoutes.Programme(programme.Id));
    }

    private DateOnly Day(string? typed, string field) => L.ReadDay(typed) ?? throw new Refused("input.day") { Field = field };
}
