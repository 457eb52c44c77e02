using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Front;

/// <summary>
/// Renders each programme's cover once after a start, running ones first, for nobody: compiled queries, views and kept figures are then there when the first
/// coordinator comes. Whatever goes wrong is no reason not to serve.
/// </summary>
internal static class WarmUp
{
    private const string Cover = "/Front/Programmes/Show";

    // Sees every programme, as whoever may come first does; nothing that is rendered leaves.
    private static readonly Viewer Anyone = Viewer.Nobody with { Id = Guid.CreateVersion7(), Roles = [new(Role.Administrator, null)] };

    /// <returns>How many were rendered.</returns>
    public static async Task<int> RenderCoversAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WarmUp));
        var rendered = 0;
        try
        {
            var cover = services.GetRequiredService<EndpointDataSource>().Endpoints
                .Single(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>()?.ViewEnginePath == Cover);
            foreach (var programme in await ProgrammesAsync(services, cancellationToken))
            {
                await RenderAsync(services, cover, programme, cancellationToken);
                rendered++;
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "The covers could not be rendered ahead; the first of each is slower.");
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }

        return rendered;
    }

    private static async Task<List<Guid>> ProgrammesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Programmes
            .OrderBy(p => p.State != ProgrammeState.Launched).ThenByDescending(p => p.StartsOn).Select(p => p.Id).ToListAsync(cancellationToken);
    }

    private static async Task RenderAsync(IServiceProvider services, Endpoint cover, Guid programme, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = PlanningRoutes.Programme(programme);
        http.Request.RouteValues = new RouteValueDictionary { ["page"] = Cover, ["id"] = programme };
        http.Items[typeof(Viewer)] = Anyone;
        http.SetEndpoint(cover);
        await cover.RequestDelegate!(http);
        if (http.Response.StatusCode != StatusCodes.Status200OK)
        {
            throw new InvalidOperationException($"A cover was answered with {http.Response.StatusCode}.");
        }
    }
}
