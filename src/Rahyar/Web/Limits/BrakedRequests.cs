using Microsoft.AspNetCore.Mvc.RazorPages;
using Rahyar.Data;
using Rahyar.Journal.Security;
using Rahyar.Modules.People;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Limits;

/// <summary>
/// Every POST is braked, by person, and of visitors by network: a new page is, without saying so. Pages ask after the check of their token
/// (<see cref="PageFlow"/>), so that other sites' forms use nothing up; what is no page asks in the middleware here.
/// </summary>
internal static class BrakedRequests
{
    /// <summary>Behind one address of a whole campus nobody who is signed in, or was in this browser before, suffers for the others.</summary>
    public static string Who(this HttpContext http) => http.Viewer() is { SignedIn: true } viewer ? $"person {viewer.Id}"
        : KnownBrowser.Of(http) is { } known ? $"browser {known.Id}" : $"network {Networks.Of(http.Connection.RemoteIpAddress)}";

    /// <summary>What the request has to say where it came too often; null where it goes on.</summary>
    public static Refused? Brake(this HttpContext http, Brake brake, double cost = 1)
    {
        var taken = http.Features.Get<Taken>();
        if (taken is null)
        {
            http.Features.Set(taken = new Taken());
        }

        // A request that is done again (ADR 0035) pays once.
        if (!taken.Brakes.Add(brake) || http.RequestServices.GetRequiredService<Brakes>().Take(brake, http.Who(), cost) is not { } wait)
        {
            return null;
        }

        http.Note(SecurityEvent.Braked, http.Viewer() is { SignedIn: true } viewer ? viewer.Id : null, $"{brake}");
        return new Refused($"slow.{brake.ToString().ToLowerInvariant()}", wait) { After = wait };
    }

    /// <summary>Refuses what only its handler knows to be one more: what was mistyped, or had been done before, costs nothing.</summary>
    public static void Expect(this HttpContext http, Brake brake, double cost = 1)
    {
        if (http.Brake(brake, cost) is { } slow)
        {
            throw slow;
        }
    }

    /// <summary>Refuses more bytes than one person may bring in a day, before they are put where they stay.</summary>
    public static void ExpectVolume(this HttpContext http, long bytes) => http.Expect(Limits.Brake.Volume, bytes / 1024.0 / 1024);

    /// <summary>The brakes of a request for a page or an endpoint.</summary>
    public static Refused? Brake(this HttpContext http)
    {
        var (posts, of) = (HttpMethods.IsPost(http.Request.Method), http.GetEndpoint()?.Metadata);
        Brake? special = of?.GetMetadata<BrakedAttribute>() is { } braked && (posts || braked.Opens) ? braked.Brake
            : of?.GetMetadata<DownloadAttribute>()?.Holds == DownloadHolds.Others ? Limits.Brake.Computation : null;
        return (special is { } brake ? http.Brake(brake) : null)
            ?? (posts && special is not Limits.Brake.Beacon ? http.Brake(http.Viewer().SignedIn ? Limits.Brake.Write : Limits.Brake.Visit) : null);
    }

    /// <summary>When to come again, for programs: the time that people are told.</summary>
    public static void SayWhen(this HttpResponse response, Refused refused)
    {
        if (refused.After is { } wait)
        {
            response.Headers.RetryAfter = $"{(long)Locale.Rounded(wait).TotalSeconds}";
        }
    }

    public static void UseBrakes(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && http.Brake() is { } slow)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.SayWhen(slow);
            return Task.CompletedTask;
        }

        return next(http);
    });

    private sealed class Taken
    {
        public HashSet<Brake> Brakes { get; } = [];
    }
}
