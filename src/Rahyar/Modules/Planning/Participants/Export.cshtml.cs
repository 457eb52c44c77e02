using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Downloads;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>The list of participants as a file.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Others)]
internal sealed class ExportModel : ListDownload
{
    [FromRoute]
    public Guid Id { get; set; }

    protected internal override Task<bool> LoadAsync(CancellationToken cancellationToken) => Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = ParticipantList.Read(Id, Request.Query);
        return FileAsync(new ParticipantList(), ParticipantList.Found(Db, Id, asked), asked, "people", L["planning.people"], cancellationToken);
    }
}
