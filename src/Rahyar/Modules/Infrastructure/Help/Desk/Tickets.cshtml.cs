using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help.Desk;

/// <summary>/tickets: requests for help, those that wait longest first.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class TicketsModel : AppPage
{
    private const int PerPage = 30;

    public static readonly string[] States = ["waiting", "asker", "solved"], Owners = ["mine", "nobody"];

    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    [FromQuery(Name = "p")]
    public int PageNumber { get; set; } = 1;

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Whose they are: <c>mine</c>, or <c>nobody</c>'s yet.</summary>
    [FromQuery(Name = "of")]
    public string? Owner { get; set; }

    /// <summary>A part of the asker's name.</summary>
    [FromQuery(Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Waiting { get; private set; }
    public bool More { get; private set; }

    /// <summary>Null until the institution has said when support is there.</summary>
    public SupportTimes? Times { get; private set; }

    public string At(string? state, string? owner, int page = 1) =>
        ListAddress.Of(InfrastructureRoutes.Tickets, page, "p", ("state", state == States[0] ? null : state), ("of", owner), ("q", Query));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 10_000);
        (State, Owner) = (States.Contains(State) ? State : States[0], Owners.Contains(Owner) ? Owner : null);
        var all = Db.TicketsFor(Viewer).AsNoTracking();
        Waiting = await all.WhereSupportIsAwaited().CountAsync(cancellationToken);
        Times = await Db.SupportTimesAsync(cancellationToken);
        var chosen = State switch
        {
            "asker" => all.Where(t => t.State == TicketState.WaitingForAsker).OrderByDescending(t => t.WaitingSince),
            "solved" => all.Where(t => t.State == TicketState.Solved).OrderByDescending(t => t.WaitingSince),
            _ => all.WhereSupportIsAwaited().OrderBy(t => t.WaitingSince),
        };
        IQueryable<Ticket> found = Owner switch
        {
            "mine" => chosen.Where(t => t.AssignedTo == Viewer.Id),
            "nobody" => chosen.Where(t => t.AssignedTo == null),
            _ => chosen,
        };
        if (!Folding.IsBlank(Query))
        {
            var askers = Db.People.Matching(Query).Select(p => p.Id);
            found = found.Where(t => t.OpenedBy != null && askers.Contains(t.OpenedBy.Value));
        }

        var lines = await found.Skip((PageNumber - 1) * PerPage).Take(PerPage + 1).Select(t => new Line(t,
            Db.Set<Person>().Where(p => p.Id == t.OpenedBy).Select(p => p.Name).SingleOrDefault(),
            Db.Set<Person>().Where(p => p.Id == t.AssignedTo).Select(p => p.Name).SingleOrDefault())).ToListAsync(cancellationToken);
        More = lines.Count > PerPage;
        Lines = [.. lines.Take(PerPage)];
        return true;
    }

    public void OnGet() { }

    /// <summary>Whether the promise to answer has been missed.</summary>
    public bool Late(Ticket ticket) => ticket.WaitsForSupport && Times?.Working().After(ticket.WaitingSince, Times.PromisedHours) < Now;

    /// <param name="Asker">Null for a visitor.</param>
    internal sealed record Line(Ticket Ticket, string? Asker, string? AssignedTo);
}
