using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Downloads;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>The list of relationships as a file.</summary>
[Authorize(Policy = Policies.Desk)]
[Download(DownloadHolds.Others)]
internal sealed class ExportModel : ListDownload
{
    [FromRoute]
    public Guid Id { get; set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken) => await Db.FindRunProgrammeAsync(Viewer, Id, cancellationToken) is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = RelationshipList.Read(Id, Request.Query);
        var found = await RelationshipList.FoundAsync(Db, Viewer, Id, asked, cancellationToken);
        return await FileAsync(new RelationshipList(Db), found, asked, "relationships", L["structure.overview.title"], cancellationToken);
    }
}
