using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>A page of a call that anyone may open once the coordinator has opened it; who runs the programme sees it before.</summary>
internal abstract class JoinPage : AppPage
{
    public override Shell Shell => Shell.Plain;

    [FromRoute]
    public string Slug { get; set; } = "";

    public Call Call { get; private set; } = null!;
    public Programme Programme { get; private set; } = null!;
    public CallPhase Phase { get; private set; }

    /// <summary>Only its coordinators see it yet.</summary>
    public bool Preview => Phase == CallPhase.Unseen;

    public string Heading => Call.Says.Heading is { English: "", Persian: "" } ? Programme.Name : Call.Says.Heading.In(L);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await (from call in Db.Calls
                   join programme in Db.Programmes on call.ProgrammeId equals programme.Id
                   where call.Slug == Slug
                   select new { call, programme }).SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return false;
        }

        (Call, Programme) = (found.call, found.programme);
        Phase = Call.Phase(Programme, Now);
        return !Preview || Viewer.Is(Role.Coordinator, Programme.Id);
    }
}
