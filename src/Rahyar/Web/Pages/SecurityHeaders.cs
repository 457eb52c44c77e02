using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;

namespace Rahyar.Web.Pages;

internal static class SecurityHeaders
{
    private const string Csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action ";

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

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var targets = app.Services.GetRequiredService<FormTargets>();
        app.Use((http, next) => Say(http, targets, next));
    }

    private static Task Say(HttpContext http, FormTargets targets, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Csp + targets.Said;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "geolocation=(), camera=(self), microphone=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(http);
    }
}
