using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.People.Providers;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>/sign-out: the button is in every frame; the page is for whoever types the address.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class SignOutModel(SignInProviders providers) : AppPage
{
    public override Shell Shell => Shell.Plain;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var provider = await this.ProviderOfSessionAsync(cancellationToken);
        await this.LeaveAsync(cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        Flash = L["people.signed-out"];
        return await LeaveProviderAsync(provider, cancellationToken) ? new EmptyResult() : LocalRedirect(PeopleRoutes.SignIn);
    }

    // Out here first, whatever comes of it there: then the browser asks the provider to end its own session, and comes back.
    private async Task<bool> LeaveProviderAsync(SignInProvider? provider, CancellationToken cancellationToken)
    {
        if (provider is null)
        {
            return false;
        }

        if (!await providers.AnswersAsync(provider, cancellationToken)
            || (await providers.OptionsOf(provider).ConfigurationManager!.GetConfigurationAsync(cancellationToken)).EndSessionEndpoint is not { Length: > 0 })
        {
            Flash = L["people.signed-out-here", provider.NameIn(L.Language)];
            return false;
        }

        await HttpContext.SignOutAsync(provider.Scheme, new AuthenticationProperties { RedirectUri = PeopleRoutes.SignIn });
        return true;
    }
}
