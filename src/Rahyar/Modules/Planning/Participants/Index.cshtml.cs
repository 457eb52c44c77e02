using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>Who takes part: searched, filtered and paged by the database.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel : ProgrammePage
{
    private const int PageSize = 50;

    public override string Here => "people";

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "side")]
    public string? SideText { get; set; }

    [FromQuery(Name = "state")]
    public string? StateText { get; set; }

    [FromQuery(Name = "p")]
    public string? PageText { get; set; }

    public sealed record Line(Guid Id, Guid Person, string Name, string? InstitutionalId, Side Side, ParticipationState State, RosterProfile Profile);

    public Side? Side => Parse.Choice<Side>(SideText);
    public ParticipationState? State => Parse.Choice<ParticipationState>(StateText);
    public int P { get; private set; } = 1;
    public int Pages { get; private set; }
    public int Found { get; private set; }
    public int Everyone { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public string Address(Side? side, ParticipationState? state, int page = 1) =>
        ListAddress.Of(PlanningRoutes.Participants(Id), page, "p", ("q", Q), ("side", side?.ToString()), ("state", state?.ToString()));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        var all = Db.Participations.AsNoTracking().Where(p => p.ProgrammeId == Id);
        Everyone = await all.CountAsync(cancellationToken);
        var asked = all.Where(p => (Side == null || p.Side == Side) && (State == null || p.State == State))
            .Join(Db.People.AsNoTracking().Matching(Q), p => p.PersonId, p => p.Id, (participation, person) => new { participation, person });
        Found = Everyone == 0 ? 0 : await asked.CountAsync(cancellationToken);
        Pages = (Found + PageSize - 1) / PageSize;
        P = Math.Clamp(Parse.Integer(PageText) ?? 1, 1, Math.Max(1, Pages));
        Lines = Found == 0 ? [] : await asked.OrderBy(a => a.person.Name).ThenBy(a => a.participation.Id).Skip((P - 1) * PageSize).Take(PageSize)
            .Select(a => new Line(a.participation.Id, a.person.Id, a.person.Name, a.person.InstitutionalId, a.participation.Side, a.participation.State, a.participation.Profile))
            .ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet()
    {
    }
}
