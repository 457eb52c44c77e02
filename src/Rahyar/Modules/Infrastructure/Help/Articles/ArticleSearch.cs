using Rahyar.Web.Finding;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>Articles of the knowledge base, for everybody.</summary>
internal sealed class ArticleSearch : ISearchSource
{
    public int Place => 50;
    public string Name => "help";
    public string Icon => "help";

    public async Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct) =>
        [.. (await wanted.Db.ArticlesAsync(ct)).Find(wanted.Typed, wanted.Most + 1)
            .Select(article => new Found(article.Words.Title.In(wanted.L), InfrastructureRoutes.Article(article.Key), wanted.L["search.help.about"]))];
}
