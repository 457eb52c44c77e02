using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Bulk;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>A programme's relationships: how many in which state, and each with its reasons to ask.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel(BulkDeeds bulk) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "relationships";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MentorshipState? State => List.State.Of<MentorshipState>(RelationshipList.StateFilter);
    public ListPage<RelationshipList.Row> List { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public IReadOnlyDictionary<MentorshipState, int> Counts { get; private set; } = new Dictionary<MentorshipState, int>();

    [BindProperty]
    public BulkTicks Bulk { get; set; } = new();

    /// <summary>What can be done to rows at once, by who runs the programme.</summary>
    public IReadOnlyList<BulkDeed> Deeds { get; private set; } = [];

    public int Count(MentorshipState state) => Counts.GetValueOrDefault(state);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.FindRunProgrammeAsync(Viewer, Id, cancellationToken) is not { } programme)
        {
            return false;
        }

        Programme = programme;
        ShellProgramme = Id;
        Counts = await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Where(m => m.ProgrammeId == Id).GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var asked = RelationshipList.Read(Id, Request.Query);
        Deeds = await Db.Programmes.RunBy(Viewer).AnyAsync(p => p.Id == Id, cancellationToken) ? bulk.Of(PairDeed.List, programme) : [];
        List = await new RelationshipList(Db).PageAsync(this, await RelationshipList.FoundAsync(Db, Viewer, Id, asked, cancellationToken), asked, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostBulkAsync(CancellationToken cancellationToken)
    {
        if (Deeds.Count == 0)
        {
            return NotFound();
        }

        var all = (await Db.ByOfficeAsync(Viewer, cancellationToken)).Where(m => m.ProgrammeId == Id).Select(m => m.Id);
        var shown = (await RelationshipList.FoundAsync(Db, Viewer, Id, List.State, cancellationToken)).Select(m => m.Id);
        return Redirect(await bulk.ChooseAsync(Db, Viewer, Programme, PairDeed.List, Bulk, all, shown, Now, cancellationToken));
    }
}
