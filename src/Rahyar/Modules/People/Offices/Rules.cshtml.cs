using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Offices;

/// <summary>/people/offices: how soon an office needs a second factor, and how long sessions last.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class RulesModel(OfficeGuard guard) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "institution-people";

    [BindProperty]
    public int? GraceDays { get; set; }

    [BindProperty]
    public int? StrictHours { get; set; }

    [BindProperty]
    public int? StrictIdleMinutes { get; set; }

    [BindProperty]
    public int? UsualHours { get; set; }

    [BindProperty]
    public int? UsualIdleMinutes { get; set; }

    [BindProperty]
    public int? EveryoneDays { get; set; }

    [BindProperty]
    public int Seen { get; set; }

    public OfficeRules Rules { get; private set; } = null!;
    public bool On => guard.On;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Rules = await Db.Set<OfficeRules>().SingleOrDefaultAsync(cancellationToken) ?? new OfficeRules();
        return true;
    }

    public void OnGet() => (GraceDays, StrictHours, StrictIdleMinutes, UsualHours, UsualIdleMinutes, EveryoneDays, Seen) =
        (Rules.GraceDays, Rules.StrictHours, Rules.StrictIdleMinutes, Rules.UsualHours, Rules.UsualIdleMinutes, Rules.EveryoneDays, Rules.Version);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Rules.Expect(Seen);
        Rules.Set(GraceDays ?? -1, StrictHours ?? -1, StrictIdleMinutes ?? -1, UsualHours ?? -1, UsualIdleMinutes ?? -1, EveryoneDays ?? -1, Viewer.Id, Now);
        if (Db.Entry(Rules).State == EntityState.Detached)
        {
            Db.Add(Rules);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return LocalRedirect(PeopleRoutes.OfficeRules);
    }
}
