using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>The programmes that the viewer works for, running ones first.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class IndexModel : AppPage
{
    private const int Most = 200;

    public override Shell Shell => Shell.Desk;
    public override string Here => "programmes";

    public sealed record Line(Programme Programme, int Mentors, int Mentees, int Matched);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool MayMake => Viewer.Roles.Any(r => r.Role is Role.Administrator or Role.Coordinator);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var programmes = await Db.Programmes.VisibleTo(Viewer).AsNoTracking()
            .OrderBy(p => p.State == ProgrammeState.Launched ? 0 : p.State == ProgrammeState.Draft ? 1 : 2).ThenByDescending(p => p.StartsOn).ThenBy(p => p.Name)
            .Take(Most).ToListAsync(cancellationToken);
        var ids = programmes.Select(p => p.Id).ToList();
        var counts = await Db.Participations.Where(p => ids.Contains(p.ProgrammeId) && p.State != ParticipationState.Withdrew)
            .GroupBy(p => new { p.ProgrammeId, p.Side, p.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        Lines =
        [
            .. programmes.Select(p =>
            {
                var own = counts.Where(c => c.Key.ProgrammeId == p.Id).ToList();
                return new Line(p, own.Where(c => c.Key.Side == Side.Mentor).Sum(c => c.Count), own.Where(c => c.Key.Side == Side.Mentee).Sum(c => c.Count),
                    own.Where(c => c.Key is { Side: Side.Mentee, State: ParticipationState.Matched }).Sum(c => c.Count));
            }),
        ];
        return true;
    }

    public void OnGet()
    {
    }
}
