using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>A programme's relationships: how many in which state, and each with its reasons to ask.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "relationships";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MentorshipState? State => List.State.Of<MentorshipState>(RelationshipList.StateFilter);
    public ListPage<RelationshipList.Row> List { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public IReadOnlyDictionary<MentorshipState, int> Counts { get; private set; } = new Dictionary<MentorshipState, int>();

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
        List = await new RelationshipList(Db).PageAsync(await RelationshipList.FoundAsync(Db, Viewer, Id, asked, cancellationToken), asked, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }
}
