using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Rahyar.Data;

namespace Rahyar.Web.Pages;

/// <summary>
/// Every request whose write met another one is done again from the start, with a database session, a viewer and a page of its
/// own: what it decides, it decides on what stands now. No page has to remember it (ADR 0035).
/// </summary>
internal static class RetriedRequests
{
    private const int MostSeconds = 20;

    private static readonly object LastTry = new();

    public static void UseRetry(this WebApplication app) => app.Use(async (http, next) =>
    {
        var (services, begun) = (http.RequestServices, Stopwatch.GetTimestamp());
        object[] items = [.. http.Items.Keys];
        string[] headers = [.. http.Response.Headers.Keys];
        for (var tried = 1; ; tried++)
        {
            await using var scope = tried == 1 ? (AsyncServiceScope?)null : services.CreateAsyncScope();
            http.RequestServices = scope?.ServiceProvider ?? services;
            if (tried == Retry.Tries || Stopwatch.GetElapsedTime(begun).TotalSeconds > MostSeconds)
            {
                http.Items[LastTry] = true;
            }

            try
            {
                await next(http);
                return;
            }
            // A database that is busy was waited for already, for as long as anybody waits.
            catch (Exception e) when (Retry.IsContention(e) && !Outage.IsBusy(e) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            {
                Log(http).LogInformation("{Path} met another write at try {Tried}: {Reason}", http.Request.Path, tried, e.GetBaseException().Message);
                if (!http.CanBeRetried())
                {
                    http.Response.StatusCode = StatusCodes.Status409Conflict;
                    return;
                }

                Forget(http.Items, items);
                Forget(http.Response.Headers, headers);
                http.Response.StatusCode = StatusCodes.Status200OK;
                await Retry.PauseAsync(tried, http.RequestAborted);
            }
            finally
            {
                http.RequestServices = services;
            }
        }
    });

    /// <summary>Whether the request may be done once more: not after the last try, nor when its body was read as it came in.</summary>
    public static bool CanBeRetried(this HttpContext http) => !http.Items.ContainsKey(LastTry)
        && (http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true } || http.Features.Get<IFormFeature>()?.Form is not null);

    private static void Forget<TKey, TValue>(IDictionary<TKey, TValue> all, TKey[] before)
    {
        foreach (var added in all.Keys.Except(before).ToList())
        {
            all.Remove(added);
        }
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RetriedRequests));
}
