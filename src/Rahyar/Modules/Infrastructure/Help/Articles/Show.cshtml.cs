using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>/help/articles/{key}: one article, for everybody; whoever read it may say whether it helped.</summary>
[AllowAnonymous]
[Braked(Brake.Vote)]
internal sealed class ShowModel : AppPage
{
    public override Shell Shell => Viewer.SignedIn ? Shell.Participant : Shell.Plain;
    public override string Here => "help";

    [FromRoute]
    public string Key { get; set; } = "";

    [BindProperty]
    public Guid ClientId { get; set; }

    [BindProperty]
    public bool Helped { get; set; }

    /// <summary>What the reader has said, a visitor only just now.</summary>
    [TempData]
    public string? Answered { get; set; }

    public ArticlePage Article { get; private set; } = null!;
    public bool? Said { get; private set; }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if ((await Db.ArticlesAsync(cancellationToken)).FirstOrDefault(a => a.Key == Key && a.Shown) is not { } article)
        {
            return false;
        }

        Article = article;
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => Said = Viewer.SignedIn
        ? await Db.ArticleVotes.Where(v => v.Article == Key && v.PersonId == Viewer.Id).Select(v => (bool?)v.Helped).SingleOrDefaultAsync(cancellationToken)
        : Answered == $"{Key}+" ? true : Answered == $"{Key}-" ? false : null;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var before = Db.ArticleVotes.Where(v => v.Article == Key);
        var vote = Viewer.SignedIn ? await before.SingleOrDefaultAsync(v => v.PersonId == Viewer.Id, cancellationToken)
            : await before.SingleOrDefaultAsync(v => v.ClientId == ClientId, cancellationToken);
        if (vote is null)
        {
            // The page may be one that was opened, and answered, before signing in: of who is signed in the person tells two answers apart, not the page.
            var client = Viewer.SignedIn || ClientId == Guid.Empty ? Guid.CreateVersion7(Now) : ClientId;
            Db.Add(new ArticleVote(Key, Viewer.SignedIn ? Viewer.Id : null, client, Helped, Now));
        }
        else if (Viewer.SignedIn || vote.PersonId is null)
        {
            vote.Say(Helped, Now);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Answered = Helped ? $"{Key}+" : $"{Key}-";
        return Redirect($"{InfrastructureRoutes.Article(Key)}#helped");
    }
}
