using Microsoft.AspNetCore.Authorization;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Web.Lists;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Journeys;

/// <summary>Exactly those whom a number of the cover counts.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(ProfileCache cache) : ProgrammePage
{
    public override string Here => "cover";

    public Standings Standings { get; private set; } = null!;
    public JourneyPart Part => JourneyList.PartOf(List.State);
    public ListPage<JourneyList.Row> List { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Standings = await cache.StandingsAsync(Db, Programme, Viewer, Now, cancellationToken);
        var (asked, list) = (JourneyList.Read(Id, Request.Query), new JourneyList(Db, Programme, Standings));
        List = await list.PageAsync(this, list.Found(asked), asked, cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }
}
