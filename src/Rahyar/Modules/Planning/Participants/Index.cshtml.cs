using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Who takes part: searched, filtered, sorted and paged by the database.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(BulkDeeds bulk) : ProgrammePage
{
    public override string Here => "people";

    public int Everyone { get; private set; }
    public ListPage<ParticipantList.Row> List { get; private set; } = null!;

    [BindProperty]
    public BulkTicks Bulk { get; set; } = new();

    public IReadOnlyList<BulkDeed> Deeds => bulk.Of(TakingDeed.People, Programme);
    public Side? Side => List.State.Of<Side>(ParticipantList.SideFilter);
    public ParticipationState? State => List.State.Of<ParticipationState>(ParticipantList.StateFilter);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Everyone = await Db.Participations.CountAsync(p => p.ProgrammeId == Id, cancellationToken);
        var asked = ParticipantList.Read(Id, Request.Query);
        List = await new ParticipantList().PageAsync(this, ParticipantList.Found(Db, Id, asked), asked, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostBulkAsync(CancellationToken cancellationToken)
    {
        var (all, shown) = (Db.Participations.Where(p => p.ProgrammeId == Id).Select(p => p.Id), ParticipantList.Found(Db, Id, List.State).Select(s => s.Taking.Id));
        return Redirect(await bulk.ChooseAsync(Db, Viewer, Programme, TakingDeed.People, Bulk, all, shown, Now, cancellationToken));
    }
}
