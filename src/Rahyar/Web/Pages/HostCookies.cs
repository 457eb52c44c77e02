using Microsoft.Extensions.Primitives;

namespace Rahyar.Web.Pages;

/// <summary>
/// Over HTTPS every cookie of the house, whoever sets it, is called <c>__Host-…</c>: the browser then takes it from this host alone, over HTTPS alone and
/// for all of it, and another server of the university, under a name beside or above, cannot slip one in. Inside, cookies keep their names.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static void UseHostCookies(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.IsHttps)
        {
            // A cookie without the prefix is none of ours.
            http.Request.Headers.Cookie = string.Join("; ", http.Request.Headers.Cookie.SelectMany(line => line?.Split(';', StringSplitOptions.TrimEntries) ?? [])
                .Where(cookie => cookie.StartsWith(Prefix, StringComparison.Ordinal)).Select(cookie => cookie[Prefix.Length..]));
            // Asked for first, so it is done last, when all cookies are set.
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.SetCookie = new StringValues([.. http.Response.Headers.SetCookie.OfType<string>().Select(Bound)]);
                return Task.CompletedTask;
            });
        }

        return next(http);
    });

    private static string Bound(string cookie)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries)
            .Where((part, n) => n == 0 || !(Is(part, "path=") || Is(part, "domain=") || part.Equals("secure", StringComparison.OrdinalIgnoreCase)));
        return $"{Prefix}{string.Join("; ", parts)}; path=/; secure";
    }

    private static bool Is(string part, string name) => part.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
