using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Reminders;

/// <summary>Which reminders someone wants.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel(IEnumerable<ReminderKind> kinds) : AppPage
{
    public override Shell Shell => Viewer.Roles.Count > 0 ? Shell.Desk : Shell.Participant;
    public override string Here => "account";
    public override bool KeptOffline => false;

    public IReadOnlyList<string> Kinds { get; } = [.. kinds.Select(k => k.Name)];

    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var refused = await Db.NudgeOptOuts.Where(r => r.PersonId == Viewer.Id).Select(r => r.Kind).ToListAsync(cancellationToken);
        Wanted = [.. Kinds.Except(refused)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var refused = await Db.NudgeOptOuts.Where(r => r.PersonId == Viewer.Id).ToListAsync(cancellationToken);
        Db.RemoveRange(refused.Where(r => Wanted.Contains(r.Kind)));
        Db.AddRange(Kinds.Except(Wanted).Except(refused.Select(r => r.Kind)).Select(kind => new NudgeOptOut(Viewer.Id, kind)));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return RedirectToPage();
    }
}
