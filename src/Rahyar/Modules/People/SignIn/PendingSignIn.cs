using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Rahyar.Modules.People.SignIn;

/// <summary>Someone who may be nobody's acquaintance yet, and becomes a person when the code proves the address.</summary>
/// <param name="TimeZone">Of what they came through; null where that has none, and they go with the institution.</param>
internal sealed record Newcomer(string Name, string? TimeZone);

/// <summary>What the browser that asked for a code remembers, sealed: which code, its own secret, and where to go on.</summary>
internal sealed record PendingSignIn(Guid Code, string Secret, string Email, string? ReturnUrl, bool Shared, DateTimeOffset At,
    Newcomer? Newcomer = null)
{
    private const string Cookie = "rahyar.asked";

    public static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static PendingSignIn? Of(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { Length: > 0 } value
                ? JsonSerializer.Deserialize<PendingSignIn>(Seal(http).Unprotect(value)) : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Remember(HttpContext http) => http.Response.Cookies.Append(Cookie, Seal(http).Protect(JsonSerializer.Serialize(this)), Options(http));

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromHours(1),
        IsEssential = true,
    };

    private static IDataProtector Seal(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Rahyar.SignIn.Asked");
}
