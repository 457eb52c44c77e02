using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Failures;

/// <summary>/failures: what the server could not do and has put aside, with another try by hand.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel : AppPage
{
    private const int PerPage = 30;

    public override Shell Shell => Shell.Desk;
    public override string Here => "failures";

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<FailedWork> Failed { get; private set; } = [];
    public bool More { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        var failed = await Db.FailedWork.AsNoTracking().OrderBy(f => f.NextTryAt != null).ThenBy(f => f.FirstFailedAt)
            .Skip((PageNumber - 1) * PerPage).Take(PerPage + 1).ToListAsync(cancellationToken);
        More = failed.Count > PerPage;
        Failed = [.. failed.Take(PerPage)];
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostTryAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Db.FailedWork.SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } failed)
        {
            return NotFound();
        }

        failed.TryAgain(Now);
        await Db.SaveChangesAsync(cancellationToken);
        Db.RingJournal();
        Flash = L["infrastructure.failures.tried"];
        return Redirect(InfrastructureRoutes.Failures);
    }
}
