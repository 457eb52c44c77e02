using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Identity;

namespace Rahyar.Web.Pages;

internal static class SecurityHeaders
{
    private const string Csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

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

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var targets = app.Services.GetRequiredService<FormTargets>();
        app.Use((http, next) =>
        {
            Set(http.Response.Headers);
            http.Response.Headers.ContentSecurityPolicy += targets.Said;
            return next(http);
        });
    }

    /// <summary>What every answer carries. The policy's end, where forms may lead, may go on with the sign-ins of the institution (<see cref="FormTargets"/>).</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Expected =
    [
        ("Content-Security-Policy", Csp),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "geolocation=(), camera=(self), microphone=(self)"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];

    /// <summary>Also for an answer that is written past the rest of the house.</summary>
    public static void Set(IHeaderDictionary headers)
    {
        foreach (var (name, value) in Expected)
        {
            headers[name] = value;
        }
    }
}
