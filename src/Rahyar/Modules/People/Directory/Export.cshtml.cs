using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Downloads;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Directory;

/// <summary>The people of the institution as a file; each finds it in their access log.</summary>
[Authorize(Policy = Policies.Administrator)]
[Download(DownloadHolds.Others)]
internal sealed class ExportModel : ListDownload
{
    protected override string Reason => "directory";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var (asked, list) = (DirectoryList.Read(Request.Query), new DirectoryList(Db));
        return FileAsync(list, list.Found(asked), asked, "institution-people", L["nav.people"], cancellationToken);
    }
}
