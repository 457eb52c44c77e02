using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Localization;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Pages;

/// <summary>Finds out, once per request, who is looking and how they read.</summary>
internal static class ViewerOfRequest
{
    private const string LanguageCookie = "lang", ThemeCookie = "theme";

    public static Viewer Viewer(this HttpContext http) => http.Items[typeof(Viewer)] as Viewer ?? Modules.People.Viewer.Nobody;

    public static void UseViewer(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity is { IsAuthenticated: true })
        {
            var viewer = await Modules.People.Viewer.FindAsync(http.RequestServices.GetRequiredService<AppDb>(), http.User,
                http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), http.RequestServices.GetRequiredService<OfficeGuard>().On);
            http.Items[typeof(Viewer)] = viewer;
            if (!viewer.SignedIn)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        http.Response.OnStarting(() =>
        {
            KeepToTheSession(http);
            return Task.CompletedTask;
        });
        await next(http);
    });

    /// <summary>Whether whoever signed in said that others use this computer too: then nothing is left on it.</summary>
    public static bool OnSharedComputer(this HttpContext http) => http.User.HasClaim(SignInSession.SharedClaim, "true");

    // What a browser keeps belongs to one session: its worker forgets the pages of every other, and nothing else keeps an answer to somebody signed in.
    private static void KeepToTheSession(HttpContext http)
    {
        var (viewer, headers) = (http.Viewer(), http.Response.Headers);
        headers["X-Session"] = viewer.SignedIn ? Convert.ToHexString(SHA256.HashData(viewer.SessionId.ToByteArray()), 0, 8) : "none";
        if (viewer.SignedIn && (headers.CacheControl.Count == 0 || http.OnSharedComputer()))
        {
            headers.CacheControl = "no-store";
        }
    }

    public static Locale LocaleOf(HttpContext http, Texts.Texts texts)
    {
        var viewer = http.Viewer();
        var asked = http.Request.Query["lang"].ToString() is { Length: > 0 } query ? query : null;
        var language = new[] { asked, viewer.SignedIn ? viewer.Language : null, http.Request.Cookies[LanguageCookie], Preferred(http) }
            .FirstOrDefault(texts.Speaks) ?? Texts.Texts.English;
        var calendar = viewer.SignedIn ? viewer.Calendar : texts.RulesOf(language).Calendar;
        var zone = Zones.Of(viewer.TimeZone);
        return new Locale(texts, language, zone, calendar);
    }

    /// <summary>A person's own choice, or the last one made in this browser.</summary>
    public static Theme ThemeOfViewer(this HttpContext http) => http.Viewer() is { SignedIn: true } viewer ? viewer.Theme
        : http.Request.Cookies[ThemeCookie] switch { nameof(Theme.Light) => Theme.Light, nameof(Theme.Dark) => Theme.Dark, _ => Theme.Device };

    public static void RememberLanguage(this HttpContext http, string language) => Remember(http, LanguageCookie, language);

    public static void RememberTheme(this HttpContext http, Theme theme) => Remember(http, ThemeCookie, theme.ToString());

    private static void Remember(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    });

    private static string? Preferred(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value?.Split('-')[0];
}
