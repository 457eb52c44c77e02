using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;

namespace Rahyar.Web.Pages;

internal static class SecurityHeaders
{
    private const string Csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>
    /// Where the institution has said how it is reached (<c>Rahyar:Address</c>), no other name is answered, and passkeys are made for that
    /// one: what a Host header says decides neither links nor who may come in. This machine itself may always ask.
    /// </summary>
    public static void AddOwnHosts(this IServiceCollection services, IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration["Rahyar:Address"], UriKind.Absolute, out var address))
        {
            return;
        }

        services.Configure<IdentityPasskeyOptions>(options => options.ServerDomain = address.Host);
        services.PostConfigure<HostFilteringOptions>(options =>
        {
            if (configuration["AllowedHosts"] is null or "*")
            {
                options.AllowedHosts = [address.Host, "localhost", "127.0.0.1", "[::1]"];
            }
        });
    }

    /// <summary>
    /// What another site leads here with words of its choice in the address is not compressed: the length of a compressed answer that repeats those words would tell
    /// whether they stand elsewhere on the page too (BREACH).
    /// </summary>
    public static void UseCompressionUnlessLedHere(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.QueryString.HasValue && http.Request.Headers["Sec-Fetch-Site"].ToString() is ("cross-site" or "same-site"))
        {
            http.Request.Headers.AcceptEncoding = default;
        }

        return next(http);
    });

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Csp;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), camera=(self), microphone=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(http);
    });
}
