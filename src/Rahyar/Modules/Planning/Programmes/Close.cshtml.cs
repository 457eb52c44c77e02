using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>Asks once more before a programme ends.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class CloseModel : AppPage
{
    public override Shell Shell => Shell.Desk;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Programme Programme { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        ShellProgramme = Id;
        Programme = (await Db.Programmes.RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken))!;
        return Programme is not null;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.Expect(Version);
        Programme.Close(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["planning.programme.was-closed", Programme.Name];
        return Redirect(PlanningRoutes.Programmes);
    }
}
