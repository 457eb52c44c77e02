using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>/tickets/articles: the knowledge base as support keeps it, with what its readers say.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class IndexModel : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    public IReadOnlyList<(ArticlePage Article, int Yes, int No)> Lines { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.KeepsHelp)
        {
            return false;
        }

        var votes = (await Db.ArticleVotes.GroupBy(v => new { v.Article, v.Helped }).Select(g => new { g.Key.Article, g.Key.Helped, Count = g.Count() })
            .ToListAsync(cancellationToken)).ToLookup(v => (v.Article, v.Helped), v => v.Count);
        Lines = [.. (await Db.ArticlesAsync(cancellationToken)).Select(a => (a, votes[(a.Key, true)].Sum(), votes[(a.Key, false)].Sum()))];
        return true;
    }

    public void OnGet() { }
}
