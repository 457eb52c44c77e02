using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>/language: kept in a cookie for a visitor, and with the person for someone signed in.</summary>
[AllowAnonymous]
internal sealed class LanguageModel(Web.Texts.Texts texts) : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!texts.Speaks(Language))
        {
            return NotFound();
        }

        HttpContext.RememberLanguage(Language!);
        if (Viewer.SignedIn)
        {
            var person = await Db.People.SingleAsync(p => p.Id == Viewer.Id, cancellationToken);
            person.Read(Language!);
            await Db.SaveChangesAsync(cancellationToken);
        }

        return LocalRedirect(this.LocalOrHome(ReturnUrl));
    }
}
