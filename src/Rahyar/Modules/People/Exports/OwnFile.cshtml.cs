using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Downloads;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Exports;

/// <summary>/account/data.zip: everything about oneself, for programs, with the files that one shared.</summary>
[Authorize(Policy = Policies.SignedIn)]
[Download(DownloadHolds.OnesOwn)]
[Braked(Brake.Computation, Opens = true)]
internal sealed class OwnFileModel(PersonalExport export) : DownloadPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var me = await Db.People.AsNoTracking().SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
        return File(await export.ZipAsync(Db, me, themselves: true, Now, cancellationToken), "application/zip", "rahyar-data.zip");
    }
}
