using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>/applications: the viewer's own, the last first.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class MineModel : AppPage
{
    private const int Most = 50;

    public override string Here => "home";

    public sealed record Line(Guid Id, Side Side, ApplicationState State, DateTimeOffset At, string Slug, CallWords Says, string Programme)
    {
        public bool ToWrite => State is ApplicationState.Draft or ApplicationState.AskedMore;

        public string Href => ToWrite ? PlanningRoutes.Apply(Slug, Side) : PlanningRoutes.OwnApplication(Id);
    }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Lines = await (from a in Db.Applications.AsNoTracking()
                       join call in Db.Calls on a.ProgrammeId equals call.ProgrammeId
                       join programme in Db.Programmes on a.ProgrammeId equals programme.Id
                       where a.PersonId == Viewer.Id && (a.State != ApplicationState.Withdrawn || a.SubmittedAt != null)
                       orderby a.StartedAt descending
                       select new Line(a.Id, a.Side, a.State, a.SubmittedAt ?? a.SavedAt, call.Slug, call.Says, programme.Name)).Take(Most).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }
}
