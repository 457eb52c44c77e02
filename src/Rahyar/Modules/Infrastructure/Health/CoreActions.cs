using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>
/// Notes each attempt at a core action and whether the house failed it (INF-03). A refusal is not a failure. Which pages are core actions
/// they say themselves (<see cref="CoreActionAttribute"/>).
/// </summary>
internal static class CoreActions
{
    public static void UseCoreActions(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<HealthLog>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Note(http, failed: true);
                throw;
            }

            // What does not exist for this person, has not our token or came too often was no attempt at it: strangers cannot add any.
            if (!http.RequestAborted.IsCancellationRequested && (http.Response.StatusCode >= 500
                || (PageFlow.Reached(http) && http.Response.StatusCode is not (StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests))))
            {
                Note(http, http.Response.StatusCode >= 500);
            }
        });

        void Note(HttpContext http, bool failed)
        {
            if (http.Items[typeof(CoreActionAttribute)] is CoreActionAttribute action)
            {
                log.Note(new ActionAttempt(Person(http), action.Name, failed, clock.GetUtcNow()));
            }
        }
    }

    /// <summary>After the routing: finds out whether the request is a core action. The page of errors, which runs later in its place, is none.</summary>
    public static void UseCoreActionRoutes(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<CoreActionAttribute>() is { } action
            && (action.Opens ? HttpMethods.IsGet(http.Request.Method) : HttpMethods.IsPost(http.Request.Method)))
        {
            http.Items[typeof(CoreActionAttribute)] = action;
        }

        return next(http);
    });

    private static Guid? Person(HttpContext http) => http.Viewer() is { SignedIn: true } viewer ? viewer.Id : null;
}
