using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help.Asking;

/// <summary>/help/answers/{code}: the request of somebody who was not signed in, by the secret of their e-mail.</summary>
[AllowAnonymous]
internal sealed class ByCodeModel : AppPage
{
    public override Shell Shell => Shell.Plain;
    public override string Here => "help";

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    public Ticket Ticket { get; private set; } = null!;
    public Conversation Conversation { get; private set; } = null!;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await Db.Tickets.SingleOrDefaultAsync(t => t.Code == Code, cancellationToken) is not { } ticket)
        {
            return false;
        }

        Ticket = ticket;
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) =>
        Conversation = await Conversation.ReadAsync(Db, Ticket, false, InfrastructureRoutes.RequestByCode(Code), cancellationToken);

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        await Db.Tickets.Where(t => t.Id == Ticket.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.SeenAt, Now), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await Db.TicketPosts.Where(p => p.TicketId == Ticket.Id && p.ClientId == ClientId)
            .SentBeforeAsync(p => !p.FromSupport && p.Text == Guard.Text(Text, Ticket.Longest, nameof(Text)), cancellationToken))
        {
            var words = Ticket.Continue(Text, Now, ClientId);
            HttpContext.Expect(Brake.Reply);
            Db.Add(words);
            await Db.SaveChangesAsync(cancellationToken);
        }

        return Redirect(InfrastructureRoutes.RequestByCode(Code));
    }

    public async Task<IActionResult> OnPostSolvedAsync(CancellationToken cancellationToken)
    {
        Ticket.Solve(Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["help.solved"];
        return Redirect(InfrastructureRoutes.RequestByCode(Code));
    }
}
