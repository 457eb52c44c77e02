using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.Infrastructure.Help.Articles;
using Rahyar.Modules.Infrastructure.Help.Hours;
using Rahyar.Modules.Planning;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help;

/// <summary>/help: the knowledge base, the way to a person of support, and the viewer's own requests. Open to everybody, also who cannot sign in.</summary>
[AllowAnonymous]
internal sealed class IndexModel : AppPage
{
    private const int MostTickets = 20, MostArticles = 8, MostSuggested = 3;

    public override Shell Shell => Viewer.SignedIn ? Shell.Participant : Shell.Plain;
    public override string Here => "help";

    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Carried on to the request for help.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Error { get; set; }

    public IReadOnlyList<ArticlePage> Articles { get; private set; } = [];
    public IReadOnlyList<Ticket> Tickets { get; private set; } = [];
    public SupportTimes? Times { get; private set; }

    /// <summary>The viewer's way into a programme that still waits for its device check.</summary>
    public Guid? Unchecked { get; private set; }

    public bool Looks => !Folding.IsBlank(Query);

    public string AskAddress => ListAddress.Of(InfrastructureRoutes.Ask, 1, "p", ("from", From), ("error", Error));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Articles = (await Db.ArticlesAsync(cancellationToken)).Find(Query, WantsFragment ? MostSuggested : Looks ? MostArticles : int.MaxValue);
        Times = await Db.SupportTimesAsync(cancellationToken);
        if (!Viewer.SignedIn || WantsFragment)
        {
            return true;
        }

        Tickets = await Db.Tickets.AsNoTracking().Where(t => t.OpenedBy == Viewer.Id)
            .OrderByDescending(t => t.OpenedAt).Take(MostTickets).ToListAsync(cancellationToken);
        var waiting = await Db.Participations.AsNoTracking().Where(p => p.PersonId == Viewer.Id && p.ReadyAt == null && p.State != ParticipationState.Withdrew)
            .OrderByDescending(p => p.EnrolledAt).FirstOrDefaultAsync(cancellationToken);
        Unchecked = waiting?.Id;
        return true;
    }

    public IActionResult OnGet() => WantsFragment ? Partial("_Found", this) : Page();
}
