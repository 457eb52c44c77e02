using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People.Providers;
using Rahyar.Modules.People.Providers.Arriving;
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
        await page.HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, Naming(session, shared),
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

    /// <summary>
    /// Whoever sits there has shown once more who they are: saves it, and gives their session another cookie. The one before, and each copy of it, opens
    /// nothing any more; what the browser keeps for the session stays.
    /// </summary>
    public static async Task ProveAsync(this AppPage page, string method, CancellationToken cancellationToken)
    {
        var session = await page.Db.SignInSessions.SingleAsync(s => s.Id == page.Viewer.SessionId, cancellationToken);
        session.Prove(method, page.Now);
        await page.Db.SaveChangesAsync(cancellationToken);
        var properties = (await page.HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties ?? new AuthenticationProperties();
        if (properties.AllowRefresh != false)
        {
            (properties.IssuedUtc, properties.ExpiresUtc) = (null, null);
        }

        await page.HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, Naming(session, page.HttpContext.OnSharedComputer()), properties);
    }

    private static ClaimsPrincipal Naming(SignInSession session, bool shared) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, session.PersonId.ToString()), new Claim(Viewer.SessionClaim, session.Id.ToString()),
            new Claim(SignInSession.ProofClaim, SignInSession.ProofOf(session.ProvenAt)),
            .. shared ? [new Claim(SignInSession.SharedClaim, "true")] : Array.Empty<Claim>()],
        IdentityConstants.ApplicationScheme));

    /// <summary>Ends the session of this browser, if there is one; the caller saves.</summary>
    public static async Task LeaveAsync(this AppPage page, CancellationToken cancellationToken)
    {
        if (page.Viewer.SignedIn && await page.Db.SignInSessions.FindAsync([page.Viewer.SessionId], cancellationToken) is { } session)
        {
            session.End(page.Viewer.Id, page.Now);
        }
    }
}
