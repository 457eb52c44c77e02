using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Rahyar.Modules.People;

/// <summary>
/// A browser in which somebody was signed in before, sealed in a cookie that outlives the session. It opens nothing. What strangers try with somebody's
/// address elsewhere does not hold up the browsers that this person is known by (OWASP's device cookies). None on a shared computer.
/// </summary>
internal sealed record KnownBrowser(Guid Person, Guid Id)
{
    private const string Cookie = "rahyar.known";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    public static KnownBrowser? Of(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { Length: > 0 } value && Seal(http).Unprotect(value).Split(' ') is [var person, var id]
                && Guid.TryParse(person, out var of) && Guid.TryParse(id, out var browser) ? new KnownBrowser(of, browser) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Remember(HttpContext http, Guid person)
    {
        var known = Of(http) is { } before && before.Person == person ? before : new KnownBrowser(person, Guid.CreateVersion7());
        http.Response.Cookies.Append(Cookie, Seal(http).Protect($"{known.Person} {known.Id}"), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private static IDataProtector Seal(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Rahyar.KnownBrowser");
}
