using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Readiness;

internal static class ReadinessEndpoint
{
    /// <summary><c>/readiness/ping</c>: nothing, as quickly as the line allows; the device check times it.</summary>
    public static void MapReadiness(this WebApplication app) => app.MapGet(InfrastructureRoutes.Ping, (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.NoContent();
    }).RequireAuthorization(Policies.SignedIn).WithMetadata(new BackgroundAttribute());
}
