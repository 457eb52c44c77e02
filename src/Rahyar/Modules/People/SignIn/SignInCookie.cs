using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Matching;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.Providers.Arriving;
using Rahyar.Web;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.SignIn;

/// <summary>Signs a person in, whatever the proof was: creates the session and the cookie that names it.</summary>
internal static class SignInCookie
{
    /// <summary>Signs in and goes on to <paramref name="returnUrl"/> where that is a page of this house, else home.</summary>
    public static async Task<IActionResult> EnterAsync(this AppPage page, Person person, string method, string? returnUrl,
        CancellationToken cancellationToken, bool shared = false, Through? through = null)
    {
        if (person.DeactivatedAt is not null)
        {
            throw new InvalidOperationException("Whoever checked the proof has to check that the person may come in.");
        }

        if (method is "code" or "passkey" or "password")
        {
            await page.KeepToProvidersAsync(person, cancellationToken);
        }

        await page.LeaveAsync(cancellationToken);
        var session = new SignInSession(person.Id, page.Request.Headers.UserAgent.ToString(), method, page.Now);
        page.Db.SignInSessions.Add(session);
        if (through is not null)
        {
            page.Db.Add(new ProviderSession(session, through.Identity, through.Arrival.Sid));
            if (through.Arrival.SecondFactor)
            {
                session.Prove(method, page.Now);
            }
        }

        await page.Db.SaveChangesAsync(cancellationToken);
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()), new Claim(Viewer.SessionClaim, session.Id.ToString()),
                .. shared ? [new Claim(SignInSession.SharedClaim, "true")] : Array.Empty<Claim>()],
            IdentityConstants.ApplicationScheme);
        await page.HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity),
            through?.Lasts is { } lasts
                ? new AuthenticationProperties { ExpiresUtc = page.Now + lasts, AllowRefresh = false }
                : new AuthenticationProperties { IsPersistent = !shared });
        if (!shared)
        {
            KnownBrowser.Remember(page.HttpContext, person.Id);
        }

        page.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return new LocalRedirectResult(page.LocalOrHome(returnUrl));
    }

    /// <summary>Ends the session of this browser, if there is one; the caller saves.</summary>
    public static async Task LeaveAsync(this AppPage page, CancellationToken cancellationToken)
    {
        if (page.Viewer.SignedIn && await page.Db.SignInSessions.FindAsync([page.Viewer.SessionId], cancellationToken) is { } session)
        {
            session.End(page.Viewer.Id, page.Now);
        }
    }

    /// <summary>An address of this house, as it may stand in a header: letters of other scripts are written out.</summary>
    public static string LocalOrHome(this AppPage page, string? returnUrl) => page.Url.IsLocalUrl(returnUrl)
        ? string.Concat(Folding.WellFormed(returnUrl!).EnumerateRunes().Select(rune => rune.IsAscii ? $"{rune}" : Uri.EscapeDataString($"{rune}"))) : WebRoutes.Home;
}
