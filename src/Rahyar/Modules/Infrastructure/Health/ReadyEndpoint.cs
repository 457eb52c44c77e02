using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>
/// <c>/ready</c>, for who watches the installation: whether people can come in and work. It goes the ways of the probe, at most every few
/// seconds however often it is asked. A balancer asks <c>/health</c> instead: a mail server that is away is no reason to take servers away.
/// </summary>
internal static class ReadyEndpoint
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    public static void MapReady(this WebApplication app)
    {
        var looking = new SemaphoreSlim(1);
        (long At, IReadOnlyList<string> Failed)? last = null;
        app.Lifetime.ApplicationStopped.Register(looking.Dispose);
        app.MapGet(InfrastructureRoutes.Ready, async (HttpContext http, AppDb db, ProbePaths paths) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            await looking.WaitAsync(http.RequestAborted);
            try
            {
                if (last is not { } known || TimeProvider.System.GetElapsedTime(known.At) > Fresh)
                {
                    last = known = (TimeProvider.System.GetTimestamp(), await HealthEndpoints.AnswersAsync(db, http.RequestAborted) ? await paths.FailedAsync(http.RequestAborted) : ["database"]);
                }

                return known.Failed.Count == 0 ? Results.Text("ready\n")
                    : Results.Text($"not ready: {string.Join(", ", known.Failed)}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
            finally
            {
                looking.Release();
            }
        }).AllowAnonymous().ShortCircuit();
    }
}
