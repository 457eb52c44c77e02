using System.Globalization;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary><c>/health</c> for those who watch the installation, <c>/vitals</c> for what browsers measure.</summary>
internal static class HealthEndpoints
{
    private const int LongestPaintMs = 120_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this WebApplication app)
    {
        // Past the rest of the house, which asks the database who somebody with a cookie is.
        app.MapGet(InfrastructureRoutes.Health, async (HttpContext http, AppDb db) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await AnswersAsync(db, http.RequestAborted)
                ? Results.Text("ok\n")
                : Results.Text("unavailable\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ShortCircuit();

        // A beacon carries no antiforgery token; it must come from a page of this house instead.
        app.MapPost(InfrastructureRoutes.Vitals, async (HttpContext http, HealthLog log, TimeProvider clock) =>
        {
            if (!FromHere(http.Request))
            {
                return Results.Text("Not from a page of this house.\n", statusCode: StatusCodes.Status400BadRequest);
            }

            if (await ReadAsync(http.Request, http.RequestAborted) is not { } milliseconds)
            {
                return Results.Text($"Milliseconds from 1 to {LongestPaintMs}, please.\n", statusCode: StatusCodes.Status400BadRequest);
            }

            log.Note(new PageView(http.Viewer().Id, milliseconds, clock.GetUtcNow()));
            return Results.NoContent();
        }).RequireAuthorization(Policies.SignedIn).WithMetadata(new BackgroundAttribute(), new BrakedAttribute(Brake.Beacon)).DisableAntiforgery();
    }

    public static async Task<bool> AnswersAsync(AppDb db, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return await db.Database.CanConnectAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static bool FromHere(HttpRequest request)
    {
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
        {
            return Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
        }

        return request.Headers["Sec-Fetch-Site"] == "same-origin";
    }

    private static async Task<int?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength is null or > 16)
        {
            return null;
        }

        using var reader = new StreamReader(request.Body);
        return Parse.Integer(await reader.ReadToEndAsync(ct)) is >= 1 and <= LongestPaintMs and var ms ? ms : null;
    }
}
