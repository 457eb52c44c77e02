using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>/sign-out: the button is in every frame; the page is for whoever types the address.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class SignOutModel : AppPage
{
    public override Shell Shell => Shell.Plain;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await this.LeaveAsync(cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        Flash = L["people.signed-out"];
        return LocalRedirect(PeopleRoutes.SignIn);
    }
}
