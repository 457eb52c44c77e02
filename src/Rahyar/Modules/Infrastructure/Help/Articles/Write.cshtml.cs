using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>/tickets/article: an article is written in both languages; of a shipped one the institution's own wording.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class WriteModel : AppPage
{
    /// <summary>Where a form was begun before there was a row: one that has come since is another version.</summary>
    private const int NotWritten = -1;

    private Article? _row;

    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    /// <summary>Nothing for a new one.</summary>
    [FromQuery(Name = "article")]
    public string Key { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    [BindProperty]
    public bool Shown { get; set; }

    /// <summary>Words by which it is found as well.</summary>
    [BindProperty]
    public string? Search { get; set; }

    public TitledText Words { get; private set; } = new(BilingualText.None, BilingualText.None);
    public bool Previews { get; private set; }
    public bool IsNew => Key.Length == 0;
    public string Address => AddressOf(Key);

    public static string AddressOf(string key) => $"{InfrastructureRoutes.WriteArticle}?article={Uri.EscapeDataString(key)}";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.KeepsHelp)
        {
            return false;
        }

        Key ??= "";
        _row = await Db.Articles.SingleOrDefaultAsync(a => a.Key == Key, cancellationToken);
        if (HttpMethods.IsPost(Request.Method))
        {
            Words = new(BilingualText.AsTyped(Request.Form, "Title"), BilingualText.AsTyped(Request.Form, "Text"));
        }
        else
        {
            Words = _row?.Words ?? (ShippedArticles.All.TryGetValue(Key, out var shipped) ? shipped : Words);
            (Version, Shown, Search) = (_row?.Version ?? NotWritten, _row?.Shown ?? true, Words.Search);
        }

        return IsNew || _row is not null || ShippedArticles.All.ContainsKey(Key);
    }

    public void OnGet() { }

    public IActionResult OnPostPreview()
    {
        Previews = true;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var words = new TitledText(BilingualText.Read(Request.Form, "Title", Article.LongestTitle, needed: true), BilingualText.Read(Request.Form, "Text", Article.LongestText, needed: true))
        {
            Search = Guard.Optional(Search, Article.LongestSearch, nameof(Search)) is { Length: > 0 } search ? search : null,
        };
        // A new one is called by the id of its form: sent twice, it is there once.
        var article = _row ?? (IsNew ? await Db.Articles.SingleOrDefaultAsync(a => a.Key == $"{ClientId:N}", cancellationToken) : null);
        if (article is null)
        {
            Db.Add(article = new Article(IsNew ? $"{(ClientId == Guid.Empty ? Guid.CreateVersion7(Now) : ClientId):N}" : Key));
        }
        else if (IsNew)
        {
            if (article.Words == words)
            {
                return Redirect(InfrastructureRoutes.Articles);
            }

            throw new Refused("conflict.sent-before");
        }
        else
        {
            // Whoever has compared saves over what they have seen then.
            (var seen, Version) = (Version, article.Version);
            article.Expect(seen);
        }

        article.Write(words, Shown, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[Shown ? "help.articles.saved" : "help.articles.saved.hidden"];
        return Redirect(InfrastructureRoutes.Articles);
    }
}
