using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Waiting;

/// <summary>/programmes/{id}/waiting/{draw}/lottery.csv: a drawn list as it is published, without names.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Download(DownloadHolds.Others)]
internal sealed class ListModel : DownloadPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "draw")]
    public Guid DrawId { get; set; }

    public LotteryDraw Draw { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken)
            || await Db.LotteryDraws.AsNoTracking().SingleOrDefaultAsync(d => d.Id == DrawId && d.ProgrammeId == Id, cancellationToken) is not { } draw)
        {
            return false;
        }

        Draw = draw;
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var places = await Db.LotteryPlaces.AsNoTracking().Where(p => p.DrawId == DrawId).OrderBy(p => p.Place).ToListAsync(cancellationToken);
        var lottery = new Lottery(Draw.Seed, Draw.Stratified, [.. places.Select(p => p.Line)]);
        var drawn = places.ConvertAll(p => p.ParticipationId);
        var people = await Db.Participations.Where(p => drawn.Contains(p.Id)).Select(p => p.PersonId).Distinct().ToListAsync(cancellationToken);
        await Db.RecordExportAsync(Viewer, people, "lottery", Now, cancellationToken);
        // As anyone draws it again with the library: the same lottery is the same file, byte for byte.
        var announced = await Db.LotteryAnnouncements.AnyAsync(a => a.DrawId == DrawId, cancellationToken);
        return Text(lottery.ToCsv(byTurns: !announced), "text/csv", "lottery.csv");
    }
}
