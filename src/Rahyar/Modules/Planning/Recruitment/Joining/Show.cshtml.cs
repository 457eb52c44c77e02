using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>/applications/{id}: where one's own application stands, and what was answered.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel : AppPage
{
    public override string Here => "home";

    [FromRoute]
    public Guid Id { get; set; }

    public Application Application { get; private set; } = null!;
    public FormEdition Form { get; private set; } = null!;
    public Call Call { get; private set; } = null!;
    public string Heading { get; private set; } = "";

    /// <summary>Where it is written on.</summary>
    public string Write => PlanningRoutes.Apply(Call.Slug, Application.Side);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Applications.SingleOrDefaultAsync(a => a.Id == Id && a.PersonId == Viewer.Id, cancellationToken) is not { } application)
        {
            return false;
        }

        Application = application;
        Form = await Db.FormEditions.AsNoTracking().SingleAsync(f => f.Id == application.EditionId, cancellationToken);
        Call = await Db.Calls.AsNoTracking().SingleAsync(c => c.ProgrammeId == application.ProgrammeId, cancellationToken);
        Heading = Call.Says.Heading.In(L) is { Length: > 0 } heading ? heading
            : await Db.Programmes.Where(p => p.Id == application.ProgrammeId).Select(p => p.Name).SingleAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        Application.Withdraw(Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["application.withdrawn"];
        return Redirect(PlanningRoutes.OwnApplication(Id));
    }
}
