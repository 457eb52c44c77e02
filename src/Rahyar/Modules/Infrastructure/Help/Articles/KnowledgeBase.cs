using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>An article as it is read: the institution's own wording, or the shipped one.</summary>
/// <param name="Own">Whether the institution has written it.</param>
internal sealed record ArticlePage(string Key, TitledText Words, bool Shown, bool Own)
{
    /// <summary>Both spellings of what half-spaces divide, so that words are found however they are typed.</summary>
    private static string Folded(BilingualText text) => $" {Folding.Fold(text.English)} {Folding.Fold(text.Persian)} {Folding.SearchKey(text.Persian)}";

    private readonly Lazy<(string Title, string Text)> _folded = new(() => (Folded(Words.Title) + Folded(new BilingualText(Words.Search ?? "", "")), Folded(Words.Text)));

    /// <summary>How much of it a word touches, from its beginning on: its title counts three times as much as its text. What else is said for it counts as well.</summary>
    public int Touch(string[] word) => Array.Exists(word, said => Begins(_folded.Value.Title, said)) ? 3 : Array.Exists(word, said => Begins(_folded.Value.Text, said)) ? 1 : 0;

    private static bool Begins(string text, string word) => text.Contains($" {word}", StringComparison.Ordinal);
}

/// <summary>All articles, and the search among them. They are few: memory is the index.</summary>
internal static class KnowledgeBase
{
    private const int MostWords = 40;

    public static async Task<IReadOnlyList<ArticlePage>> ArticlesAsync(this AppDb db, CancellationToken ct)
    {
        var own = await db.Articles.AsNoTracking().OrderBy(a => a.Id).ToListAsync(ct);
        return [.. ShippedArticles.Keys.Where(key => !own.Exists(a => a.Key == key)).Select(key => new ArticlePage(key, ShippedArticles.All[key], true, false))
            .Concat(own.Select(a => new ArticlePage(a.Key, a.Words, a.Shown, true)))
            .OrderBy(a => Place(a.Key))];
    }

    /// <summary>Those that fit best what somebody typed, a word or a whole description; all in their order where nothing was.</summary>
    public static IReadOnlyList<ArticlePage> Find(this IEnumerable<ArticlePage> articles, string? typed, int most)
    {
        var shown = articles.Where(a => a.Shown);
        if (Folding.IsBlank(typed))
        {
            return [.. shown.Take(most)];
        }

        // A short question may consist of words that tell nothing elsewhere, such as "who": then each word counts.
        var words = Folding.Words(typed).Distinct().Take(MostWords).ToList();
        words = words.Count > 0 ? words : [.. Folding.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords)];
        var all = shown.ToList();
        // A word that stands in every article tells next to nothing.
        var whole = $" {Folding.Fold(typed)} ";
        var weights = words.Select(word => Synonyms.Of(word, whole)).Select(word => (Word: word, Weight: Math.Log((all.Count + 1.0) / Math.Max(1, all.Count(a => a.Touch(word) > 0))))).ToList();
        return [.. all.Select(a => (Article: a, Fit: weights.Sum(w => a.Touch(w.Word) * w.Weight))).Where(found => found.Fit > 0)
            .OrderByDescending(found => found.Fit).Take(most).Select(found => found.Article)];
    }

    private static int Place(string key) => ShippedArticles.Keys.Index().Where(k => k.Item == key).Select(k => k.Index).FirstOrDefault(int.MaxValue);
}
