using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Infrastructure.Help.CannedAnswers;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.Desk;

/// <summary>/tickets/{id}: one request, taken, answered and solved; the asker hears of it by e-mail.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class ShowModel(Texts texts) : AppPage
{
    public static readonly TicketState[] After = [TicketState.WaitingForAsker, TicketState.Solved, TicketState.Open];

    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reply { get; set; }

    /// <summary>What the request is after the answer.</summary>
    [BindProperty]
    public TicketState Then { get; set; } = TicketState.WaitingForAsker;

    /// <summary>The key of an answer at hand.</summary>
    [BindProperty]
    public string? Canned { get; set; }

    /// <summary>Who had it when the page was opened.</summary>
    [BindProperty]
    public Guid? Holder { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    public Ticket Ticket { get; private set; } = null!;
    public Person? Asker { get; private set; }
    public string? Programme { get; private set; }
    public string? AssignedTo { get; private set; }
    public Conversation Conversation { get; private set; } = null!;
    public IReadOnlyList<CannedAnswer> AtHand { get; private set; } = [];

    public IEnumerable<SelectListItem> CannedItems() => AtHand.Select(a => new SelectListItem(a.Words.Title.In(L), a.Key));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.TicketsFor(Viewer).SingleOrDefaultAsync(t => t.Id == Id, cancellationToken) is not { } ticket)
        {
            return false;
        }

        Ticket = ticket;
        Asker = await Db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == ticket.OpenedBy, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        Conversation = await Conversation.ReadAsync(Db, Ticket, true, InfrastructureRoutes.Ticket(Id), cancellationToken);
        Programme = await Db.Programmes.Where(p => p.Id == Ticket.ProgrammeId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        AssignedTo = await HolderAsync(cancellationToken);
        AtHand = [.. (await CannedAnswer.AllAsync(Db, texts, cancellationToken)).Where(a => !a.Dropped)];
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!WantsFragment)
        {
            return Page();
        }

        await ShowAsync(cancellationToken);
        return Partial("/Modules/Infrastructure/Help/_Conversation.cshtml", Conversation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await Db.TicketPosts.Where(p => p.TicketId == Id && p.ClientId == ClientId)
            .SentBeforeAsync(p => p.WrittenBy == Viewer.Id && p.Text == Guard.Text(Reply, Ticket.Longest, nameof(Reply)), cancellationToken))
        {
            Ticket.Expect(Version);
            Db.Add(Ticket.Answer(Reply, Then, Viewer.Id, Now, ClientId));
            await Db.SaveChangesAsync(cancellationToken);
        }

        Flash = L[Then == TicketState.Solved ? "infrastructure.ticket.solved" : "infrastructure.ticket.replied"];
        return Redirect(Then == TicketState.Solved ? InfrastructureRoutes.Tickets : InfrastructureRoutes.Ticket(Id));
    }

    /// <summary>Puts an answer at hand below what is written already, in the asker's language, to be read over before it is sent.</summary>
    public async Task<IActionResult> OnPostInsertAsync(CancellationToken cancellationToken)
    {
        var chosen = (await CannedAnswer.AllAsync(Db, texts, cancellationToken)).FirstOrDefault(a => a.Key == Canned && !a.Dropped);
        if (chosen is not null)
        {
            var words = chosen.Words.Text.In(Asker?.Language ?? Ticket.Language ?? Texts.English);
            Reply = Folding.IsBlank(Reply) ? words : $"{Reply.TrimEnd()}\n\n{words}";
            ModelState.Remove(nameof(Reply));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken)
    {
        Ticket.Take(Holder, await HolderAsync(cancellationToken), Viewer.Id, Now);
        return await DoneAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken cancellationToken)
    {
        Ticket.Release(Viewer.Id, Now);
        return await DoneAsync(cancellationToken);
    }

    private Task<string?> HolderAsync(CancellationToken cancellationToken) =>
        Db.People.Where(p => p.Id == Ticket.AssignedTo).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);

    private async Task<IActionResult> DoneAsync(CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        return Redirect(InfrastructureRoutes.Ticket(Id));
    }
}
