using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Web.Downloads;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>The list behind a number of the cover as a file.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Others)]
internal sealed class ExportModel(ProfileCache cache) : ListDownload
{
    private Programme _programme = null!;

    [FromRoute]
    public Guid Id { get; set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Programmes.RunBy(Viewer).AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        _programme = programme;
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = JourneyList.Read(Id, Request.Query);
        var list = new JourneyList(Db, _programme, await cache.StandingsAsync(Db, _programme, Viewer, Now, cancellationToken));
        return await FileAsync(list, list.Found(asked), asked, "journey", L[$"journey.{JourneyList.PartOf(asked)}"], cancellationToken);
    }
}
