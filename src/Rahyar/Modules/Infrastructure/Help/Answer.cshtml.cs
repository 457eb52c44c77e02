using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>/tickets/{id}: one request, answered or solved; the asker gets an e-mail.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class AnswerModel(EmailComposer composer) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    [BindProperty]
    public bool Solved { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public Ticket Ticket { get; private set; } = null!;
    public Person Asker { get; private set; } = null!;
    public string? Programme { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Tickets.AnswerableBy(Viewer).SingleOrDefaultAsync(t => t.Id == Id, cancellationToken) is not { } ticket)
        {
            return false;
        }

        Ticket = ticket;
        Asker = await Db.People.AsNoTracking().SingleAsync(p => p.Id == ticket.OpenedBy, cancellationToken);
        Programme = await Db.Programmes.Where(p => p.Id == ticket.ProgrammeId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Ticket.Expect(Version);
        Ticket.Answer(Reply ?? "", Solved, Viewer.Id, Now);
        Db.Add(composer.Write(Asker, "infrastructure.ticket.letter", [Asker.Name, Ticket.Reply, Viewer.Name], InfrastructureRoutes.Help + "#yours", Now, $"ticket:{Id}:{Ticket.Version}"));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[Solved ? "infrastructure.ticket.solved" : "infrastructure.ticket.replied"];
        return Redirect(InfrastructureRoutes.Tickets);
    }
}
