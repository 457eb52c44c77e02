using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rahyar.Modules.People;

namespace Rahyar.Tests.Harness;

/// <summary>
/// The side door: a session as signing in makes it, without the pages. The stories of sign-in itself go through the
/// front door; everyone else comes in here, which is fast.
/// </summary>
internal static class Door
{
    public const string CookieName = "rahyar";

    /// <summary>Makes a session row and returns the cookie's value.</summary>
    public static async Task<string> OpenAsync(RunningApp app, Guid person, string name)
    {
        var session = new SignInSession(person, "Test browser", "code", app.Now);
        await app.World.Arrange(db => db.Add(session));
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.ToString()),
            new Claim(ClaimTypes.Name, name),
            new Claim(Viewer.SessionClaim, session.Id.ToString()),
        ], IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), IdentityConstants.ApplicationScheme);
        return app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Protect(ticket);
    }
}
