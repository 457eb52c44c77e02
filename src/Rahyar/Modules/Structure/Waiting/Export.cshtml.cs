using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning;
using Rahyar.Web.Downloads;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>The waiting list as a file, for the programme's own use; a drawn order is published without names (<see cref="ListModel"/>).</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Others)]
internal sealed class ExportModel : ListDownload
{
    [FromRoute]
    public Guid Id { get; set; }

    public Programme Programme { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.AsNoTracking().RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = QueueList.Read(Id, Request.Query);
        var list = await QueueList.OfAsync(Db, Programme, cancellationToken);
        return await FileAsync(list, list.Found(asked), asked, "waiting", L["waiting.title"], cancellationToken);
    }
}
