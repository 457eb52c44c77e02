using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.Asking;

/// <summary>/help/ask: a request to the people of support, also of somebody who cannot sign in. What goes along is shown, and ticked by the asker.</summary>
[AllowAnonymous]
internal sealed partial class AskModel(AskersSessions sessions) : AppPage
{
    public override Shell Shell => Viewer.SignedIn ? Shell.Participant : Shell.Plain;
    public override string Here => "help";
    public override bool KeptOffline => false;

    /// <summary>The page from which help is asked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The number of an error that was met there.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Error { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Guid? Session { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    /// <summary>What was ticked, as it was shown.</summary>
    [BindProperty]
    public string? SeenPage { get; set; }

    [BindProperty]
    public string? SeenError { get; set; }

    [BindProperty]
    public string? Browser { get; set; }

    [BindProperty]
    public string? Reading { get; set; }

    [BindProperty]
    public string? Network { get; set; }

    public IReadOnlyList<AskersSession> Sessions { get; private set; } = [];
    public DateTimeOffset? Expected { get; private set; }

    /// <summary>What may go along: its name among the texts, its field, and what would be sent.</summary>
    public IEnumerable<(string Name, string Field, string Value, bool Ticked)> Offered()
    {
        if (From is not null)
        {
            yield return ("page", nameof(SeenPage), From, SeenPage is not null);
        }

        if (Error is not null)
        {
            yield return ("error", nameof(SeenError), Error, SeenError is not null);
        }

        if (Request.Headers.UserAgent.ToString() is { Length: > 0 } agent && Device.WordsAndVersion(L, agent) is var device)
        {
            yield return ("browser", nameof(Browser), device, Browser is not null);
        }

        yield return ("reading", nameof(Reading), $"{L[$"language.{L.Language}"]} · {L.Zone.Id}", Reading is not null);
    }

    public IEnumerable<SelectListItem> SessionItems() => Sessions.Select(s => new SelectListItem($"{L.Moment(s.StartsAt)} · {s.With}", $"{s.Id}"))
        .Prepend(new SelectListItem(L["help.ask.no-session"], ""));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // Whoever links here may say anything: only what looks like an address of a page, or the number of an error, is offered.
        (From, SeenPage) = (PageOf(From), PageOf(SeenPage));
        Error = Error is not null && ErrorNumber().IsMatch(Error) ? Error : null;
        Sessions = Viewer.SignedIn ? await sessions(Db, Viewer, L, Now, cancellationToken) : [];
        // Whose meeting it is, or whether there is one, is not said.
        return Session is null || Sessions.Any(s => s.Id == Session);
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => Expected = await Db.AnswerExpectedAsync(Now, cancellationToken);

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var context = TicketContext.Read(SeenPage, Browser, Reading, Network, SeenError);
        if (!Viewer.SignedIn)
        {
            var address = EmailAddress.Read(Email, nameof(Email));
            var asked = Ticket.OfVisitor(address, L.Language, Text ?? "", Now, ClientId, context);
            HttpContext.Expect(Brake.Asking);
            Db.Add(asked);
            await Db.SaveIdempotentAsync(Db.Tickets.Where(t => t.Address == asked.Address && t.ClientId == ClientId), t => t.Text == asked.Text, cancellationToken);
            Flash = await SentAsync("help.sent.visitor", cancellationToken);
            return Redirect(InfrastructureRoutes.Help);
        }

        var programme = await Db.Participations.Where(p => p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew)
            .OrderByDescending(p => p.EnrolledAt).Select(p => (Guid?)p.ProgrammeId).FirstOrDefaultAsync(cancellationToken);
        var ticket = new Ticket(programme, Viewer.Id, Text ?? "", Now, ClientId, context, Sessions.FirstOrDefault(s => s.Id == Session));
        HttpContext.Expect(Brake.Asking);
        Db.Add(ticket);
        var own = Db.Tickets.Where(t => t.OpenedBy == Viewer.Id && t.ClientId == ClientId);
        await Db.SaveIdempotentAsync(own, t => t.Text == ticket.Text && t.SessionId == ticket.SessionId, cancellationToken);
        Flash = await SentAsync("help.sent", cancellationToken);
        return Redirect(InfrastructureRoutes.Request(ClientId == Guid.Empty ? ticket.Id : await own.Select(t => t.Id).SingleAsync(cancellationToken)));
    }

    private string? PageOf(string? address) => this.Local(address) is not null && PageAddress().IsMatch(address!) ? address : null;

    private async Task<string> SentAsync(string key, CancellationToken cancellationToken) =>
        $"{L[key]} {(await Db.AnswerExpectedAsync(Now, cancellationToken) is { } by ? L["help.ask.expected", by] : L["help.ask.soon"])}";

    [GeneratedRegex("^/[a-z0-9…./-]{0,120}$", RegexOptions.NonBacktracking)]
    private static partial Regex PageAddress();

    [GeneratedRegex("^[0-9a-f]{4}-[0-9a-f]{4}$", RegexOptions.NonBacktracking)]
    private static partial Regex ErrorNumber();
}
