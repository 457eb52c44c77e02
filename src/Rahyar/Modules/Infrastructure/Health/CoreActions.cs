using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>Notes each attempt at a core action and whether the house failed it (INF-03). A refusal is not a failure.</summary>
internal static class CoreActions
{
    public static void UseCoreActions(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<HealthLog>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (http, next) =>
        {
            // Taken before: the page of errors runs under another path.
            var action = Of(http.Request.Method, http.Request.Path.Value ?? "");
            if (action is null)
            {
                await next(http);
                return;
            }

            try
            {
                await next(http);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.Note(new ActionAttempt(Person(http), action, failed: true, clock.GetUtcNow()));
                throw;
            }

            // What does not exist for this person was no attempt of theirs.
            if (http.Response.StatusCode != StatusCodes.Status404NotFound && !http.RequestAborted.IsCancellationRequested)
            {
                log.Note(new ActionAttempt(Person(http), action, http.Response.StatusCode >= 500, clock.GetUtcNow()));
            }
        });
    }

    /// <summary>The core action of a request, if it is one.</summary>
    internal static string? Of(string method, string path)
    {
        var post = HttpMethods.IsPost(method);
        if (path.StartsWith("/sign-in", StringComparison.Ordinal))
        {
            return post ? "sign-in" : null;
        }

        if (path.StartsWith("/surveys/", StringComparison.Ordinal))
        {
            return post ? "submit-survey" : null;
        }

        if (!path.StartsWith("/mentorships/", StringComparison.Ordinal))
        {
            return null;
        }

        return (post, path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            (false, [_, _]) => HttpMethods.IsGet(method) ? "open-relationship" : null,
            (true, [_, _, "messages", ..]) => "send-message",
            (true, [_, _, "sessions", ..]) => "log-session",
            (true, [_, _, "pulse" or "closing-questions"]) => "submit-survey",
            _ => null,
        };
    }

    private static Guid? Person(HttpContext http) => http.Viewer() is { SignedIn: true } viewer ? viewer.Id : null;
}
