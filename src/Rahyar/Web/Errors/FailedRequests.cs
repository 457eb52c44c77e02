using Microsoft.AspNetCore.Diagnostics;
using Rahyar.Data;

namespace Rahyar.Web.Errors;

/// <summary>
/// The one place in which a failed request is written down, in one entry with the id that its page shows. While the database is away, or
/// a disk is full, nothing of the house can make a page: <see cref="OutagePage"/> answers.
/// </summary>
internal sealed class FailedRequests(OutagePage outage, ILogger<FailedRequests> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        // The framework has set the address to that of its own page by now.
        var path = http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path;
        var full = Outage.IsDiskFull(exception);
        if (!full && !Outage.Is(exception))
        {
            log.LogError(exception, "{Method} {Path} failed (error {Error}).", http.Request.Method, path, ErrorId.Of(http));
            return false;
        }

        // Many ask while it lasts, and the trace would be the same each time.
        log.LogError("{Method} {Path} could not be answered (error {Error}): {Reason}",
            http.Request.Method, path, ErrorId.Of(http), exception.GetBaseException().Message.ReplaceLineEndings(" "));
        await outage.WriteAsync(http, path, full ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable, cancellationToken);
        return true;
    }
}

internal static class FailedRequestsSetup
{
    private const int LongestAddress = 8000;

    public static void AddFailedRequests(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutagePage>();
        builder.Services.AddExceptionHandler<FailedRequests>();
        // The framework would write each down once more, without the id.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }

    /// <summary>An address that is longer than any of ours is refused before anything reads it.</summary>
    public static void UseShortAddresses(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.Value?.Length + http.Request.QueryString.Value?.Length <= LongestAddress)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status414UriTooLong;
        return Task.CompletedTask;
    });

    /// <summary>
    /// A form whose text, or whose file's name, comes in an encoding that nobody may use any more (UTF-7) cannot be read. The framework throws for it
    /// what it throws for faults of ours.
    /// </summary>
    public static void UseReadableForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (NotSupportedException e) when (http.Request.HasFormContentType && !http.Response.HasStarted && e.Message.Contains("UTF-7", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    });
}
