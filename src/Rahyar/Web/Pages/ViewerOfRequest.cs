using System.Security.Claims;
using Microsoft.AspNetCore.Localization;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Pages;

/// <summary>Finds out, once per request, who is looking and how they read.</summary>
internal static class ViewerOfRequest
{
    public const string LanguageCookie = "lang";

    public static Viewer Viewer(this HttpContext http) => http.Items[typeof(Viewer)] as Viewer ?? Modules.People.Viewer.Nobody;

    public static void UseViewer(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity is { IsAuthenticated: true })
        {
            var viewer = await Modules.People.Viewer.FindAsync(http.RequestServices.GetRequiredService<AppDb>(), http.User,
                http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
            http.Items[typeof(Viewer)] = viewer;
            if (!viewer.SignedIn)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(http);
    });

    public static Locale LocaleOf(HttpContext http, Texts.Texts texts)
    {
        var viewer = http.Viewer();
        var asked = http.Request.Query["lang"].ToString() is { Length: > 0 } query ? query : null;
        var language = new[] { asked, viewer.SignedIn ? viewer.Language : null, http.Request.Cookies[LanguageCookie], Preferred(http) }
            .FirstOrDefault(texts.Speaks) ?? Texts.Texts.English;
        var calendar = viewer.SignedIn ? viewer.Calendar : language == Texts.Texts.Persian ? CalendarKind.SolarHijri : CalendarKind.Gregorian;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(viewer.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return new Locale(texts, language, zone, calendar);
    }

    private static string? Preferred(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value?.Split('-')[0];
}
