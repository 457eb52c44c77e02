using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help.Asking;

/// <summary>/help/requests/{id}: one's own request, and what was said to it.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ShowModel : AppPage
{
    public override string Here => "help";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public Guid ClientId { get; set; }

    public Ticket Ticket { get; private set; } = null!;
    public Conversation Conversation { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Tickets.SingleOrDefaultAsync(t => t.Id == Id && t.OpenedBy == Viewer.Id, cancellationToken) is not { } ticket)
        {
            return false;
        }

        Ticket = ticket;
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) =>
        Conversation = await Conversation.ReadAsync(Db, Ticket, false, InfrastructureRoutes.Request(Id), cancellationToken);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (WantsFragment)
        {
            return await FragmentAsync(cancellationToken);
        }

        // What the page shows is read, and no e-mail need tell of it. Nobody's write waits for this.
        await Db.Tickets.Where(t => t.Id == Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.SeenAt, Now), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await Db.TicketPosts.Where(p => p.TicketId == Id && p.ClientId == ClientId)
            .SentBeforeAsync(p => !p.FromSupport && p.Text == Guard.Text(Text, Ticket.Longest, nameof(Text)), cancellationToken))
        {
            Db.Add(Ticket.Continue(Text, Now, ClientId));
            await Db.SaveChangesAsync(cancellationToken);
        }

        return WantsFragment ? await FragmentAsync(cancellationToken) : Redirect(InfrastructureRoutes.Request(Id));
    }

    public async Task<IActionResult> OnPostSolvedAsync(CancellationToken cancellationToken)
    {
        Ticket.Solve(Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["help.solved"];
        return Redirect(InfrastructureRoutes.Request(Id));
    }

    private async Task<PartialViewResult> FragmentAsync(CancellationToken cancellationToken)
    {
        await ShowAsync(cancellationToken);
        return Partial("_Conversation", Conversation);
    }
}
