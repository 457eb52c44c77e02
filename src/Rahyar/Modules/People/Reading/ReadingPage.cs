using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Reading;

/// <summary>How someone reads, chosen by a form at the foot of any page: kept in a cookie that holds only this, and with the person for someone signed in.</summary>
internal abstract class ReadingPage : AppPage
{
    public override Shell Shell => Shell.Plain;

    [BindProperty]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => NotFound();

    protected async Task<IActionResult> KeepAsync(Action<Person> choice, CancellationToken cancellationToken)
    {
        if (Viewer.SignedIn)
        {
            choice(await Db.People.SingleAsync(p => p.Id == Viewer.Id, cancellationToken));
            await Db.SaveChangesAsync(cancellationToken);
        }

        return LocalRedirect(this.LocalOrHome(ReturnUrl));
    }
}
