using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails.Letters;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/letters: how the institution signs, and all letters.</summary>
[Authorize(Policy = Policies.Administrator)]
[RequestSizeLimit(MostLetPass)]
internal sealed class IndexModel(Texts texts, LogoContent logos) : LetterListPage(texts, logos)
{
    // Above what is taken, so that a picture that is too large is answered in words.
    private const long MostLetPass = 24 * 1024 * 1024;

    [BindProperty]
    public string? NameEnglish { get; set; }

    [BindProperty]
    public string? NamePersian { get; set; }

    [BindProperty]
    public string? Colour { get; set; }

    [BindProperty(Name = "Logo")]
    public IFormFile? Picture { get; set; }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        await base.ShowAsync(cancellationToken);
        // A form of the logo says nothing of these.
        if (NameEnglish is null && NamePersian is null && Colour is null)
        {
            (NameEnglish, NamePersian, Colour) = (Style.Head.NameEnglish, Style.Head.NamePersian, Style.Head.Colour);
        }
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var head = await OwnAsync(cancellationToken);
        head.Set(NameEnglish, NamePersian, Colour, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = head.Ink == head.Colour ? L["saved"] : L["letters.head.adjusted", head.Ink];
        return Redirect(PlanningRoutes.Letters);
    }

    public async Task<IActionResult> OnPostLogoAsync(CancellationToken cancellationToken)
    {
        // A byte more than is taken: what is larger is not read to its end.
        using var bytes = new MemoryStream();
        await using (var chosen = Picture?.OpenReadStream() ?? Stream.Null)
        {
            var some = new byte[LogoImage.MostBytes + 1];
            bytes.Write(some, 0, await chosen.ReadAtLeastAsync(some, some.Length, throwOnEndOfStream: false, cancellationToken));
        }

        var (logo, head) = (LogoImage.Read(bytes.ToArray()), await OwnAsync(cancellationToken));
        head.Set(logo, Viewer.Id, Now);
        await Logos.KeepAsync(logo, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        await Logos.KeepAsync(logo, cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.Letters);
    }

    public async Task<IActionResult> OnPostNoLogoAsync(CancellationToken cancellationToken)
    {
        (await OwnAsync(cancellationToken)).Set(null, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["saved"];
        return Redirect(PlanningRoutes.Letters);
    }

    private async Task<Letterhead> OwnAsync(CancellationToken cancellationToken) => await Db.Set<Letterhead>().SingleOrDefaultAsync(cancellationToken) ?? Db.Add(new Letterhead()).Entity;
}
