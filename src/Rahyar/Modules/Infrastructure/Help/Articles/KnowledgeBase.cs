using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>An article as it is read: the institution's own wording, or the shipped one.</summary>
/// <param name="Own">Whether the institution has written it.</param>
internal sealed record ArticlePage(string Key, TitledText Words, bool Shown, bool Own, int Version)
{
    /// <summary>Both spellings of what half-spaces divide, so that words are found however they are typed.</summary>
    private static string Folded(BilingualText text) => $"{Folding.Fold(text.English)} {Folding.Fold(text.Persian)} {Folding.SearchKey(text.Persian)}";

    private readonly Lazy<(string Title, string Text)> _folded = new(() => (Folded(Words.Title), Folded(Words.Text)));

    /// <summary>How well it fits what is looked for: a word of its title weighs as much as three of its text.</summary>
    public int Fit(IReadOnlyCollection<string> words) => words.Sum(word => _folded.Value.Title.Contains(word, StringComparison.Ordinal) ? 3
        : _folded.Value.Text.Contains(word, StringComparison.Ordinal) ? 1 : 0);
}

/// <summary>All articles, and the search among them. They are few: memory is the index.</summary>
internal static class KnowledgeBase
{
    private const int MostWords = 40;

    public static async Task<IReadOnlyList<ArticlePage>> ArticlesAsync(this AppDb db, CancellationToken ct)
    {
        var own = await db.Articles.AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
        return [.. ShippedArticles.Keys.Where(key => !own.Exists(a => a.Key == key)).Select(key => new ArticlePage(key, ShippedArticles.All[key], true, false, 0))
            .Concat(own.Select(a => new ArticlePage(a.Key, a.Words, a.Shown, true, a.Version)))
            .OrderBy(a => Place(a.Key))];
    }

    /// <summary>Those that fit best what somebody typed, a word or a whole description; all in their order where nothing was.</summary>
    public static IReadOnlyList<ArticlePage> Find(this IEnumerable<ArticlePage> articles, string? typed, int most)
    {
        var shown = articles.Where(a => a.Shown);
        if (string.IsNullOrWhiteSpace(typed))
        {
            return [.. shown.Take(most)];
        }

        // A short question may consist of words that tell nothing elsewhere, such as "who": then each word counts.
        var words = Folding.Words(typed).Distinct().Take(MostWords).ToList();
        words = words.Count > 0 ? words : [.. Folding.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
        return [.. shown.Select(a => (Article: a, Fit: a.Fit(words))).Where(found => found.Fit > 0).OrderByDescending(found => found.Fit).Take(most).Select(found => found.Article)];
    }

    private static int Place(string key) => ShippedArticles.Keys.Index().Where(k => k.Item == key).Select(k => k.Index).FirstOrDefault(int.MaxValue);
}
