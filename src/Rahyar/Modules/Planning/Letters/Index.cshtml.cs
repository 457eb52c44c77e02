using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>/letters: how the institution signs, and all letters.</summary>
[Authorize(Policy = Policies.Administrator)]
[RequestSizeLimit(MostLetPass)]
internal sealed class IndexModel(Texts texts, LogoContent logos, HouseAddress house) : LetterListPage(texts, house)
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

    /// <summary>How e-mails are signed now.</summary>
    public LetterStyle Style { get; private set; } = LetterStyle.Plain;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        await base.ShowAsync(cancellationToken);
        Style = await LetterStyle.OfAsync(Db, logos, Texts, House, cancellationToken);
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
        // What is larger than is taken need not be read to its end to be refused.
        var bytes = new byte[Math.Min(Picture?.Length ?? 0, LogoImage.MostBytes + 1)];
        await using (var chosen = Picture?.OpenReadStream() ?? Stream.Null)
        {
            await chosen.ReadExactlyAsync(bytes, cancellationToken);
        }

        var (logo, head) = (LogoImage.Read(bytes), await OwnAsync(cancellationToken));
        head.Set(logo, Viewer.Id, Now);
        await logos.KeepAsync(logo, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        await logos.KeepStillAsync(logo, cancellationToken);
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
