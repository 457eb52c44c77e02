using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>/help: six short answers, a request to a person of support, and the viewer's own requests.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    public static readonly string[] HowTos = ["sign-in", "sound", "weak-line", "reminders", "language", "privacy"];

    private const int Most = 20;

    public override string Here => "help";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];

    /// <summary>The viewer's way into a programme that still waits for its device check.</summary>
    public Guid? Unchecked { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Tickets = await Db.Tickets.Where(t => t.OpenedBy == Viewer.Id)
            .OrderByDescending(t => t.OpenedAt).Take(Most).ToListAsync(cancellationToken);
        var waiting = await Db.Participations.AsNoTracking().Where(p => p.PersonId == Viewer.Id && p.ReadyAt == null && p.State != ParticipationState.Withdrew)
            .OrderByDescending(p => p.EnrolledAt).FirstOrDefaultAsync(cancellationToken);
        Unchecked = waiting?.Id;
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var programme = await Db.Participations.Where(p => p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew)
            .OrderByDescending(p => p.EnrolledAt).Select(p => (Guid?)p.ProgrammeId).FirstOrDefaultAsync(cancellationToken);
        var ticket = new Ticket(programme, Viewer.Id, Text ?? "", Now, ClientId);
        Db.Tickets.Add(ticket);
        await Db.SaveIdempotentAsync(Db.Tickets.Where(t => t.OpenedBy == Viewer.Id && t.ClientId == ClientId), t => t.Text == ticket.Text, cancellationToken);
        Flash = L["infrastructure.help.sent"];
        return Redirect(InfrastructureRoutes.Help + "#yours");
    }

    public async Task<IActionResult> OnPostReopenAsync(Guid ticket, CancellationToken cancellationToken)
    {
        if (Tickets.FirstOrDefault(t => t.Id == ticket) is not { } own)
        {
            return NotFound();
        }

        own.Reopen(Guard.Text(Words, 2000, nameof(Words)), Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["infrastructure.help.reopened"];
        return Redirect(InfrastructureRoutes.Help + "#yours");
    }
}
