using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Errors;

/// <summary>What happened, that nothing was lost, and what to do next.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel(ILogger<ErrorModel> log) : AppPage
{
    private const long MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly int[] Known = [400, 404, 413, 414, 429, 500, 503, 507];

    public override Shell Shell => Shell.Plain;

    /// <summary>The status of the answer that is shown in words.</summary>
    public int Kind { get; private set; }

    /// <summary>The texts that say it: a form of a page that has been open for too long is not the same as one that cannot be read.</summary>
    public string Text => Kind == StatusCodes.Status400BadRequest ? RefusedTokens.Why(HttpContext) : $"error.{Kind}";

    /// <summary>Of what comes too often: when to come again.</summary>
    public string? Again { get; private set; }

    /// <summary>By which the log knows it; what is nobody's fault is not written down.</summary>
    public string? Reference { get; private set; }

    /// <summary>What somebody had written to a page that is not there for them any more: they take it along.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var status = Parse.Integer(RouteData.Values["status"] as string) ?? StatusCodes.Status404NotFound;
        Kind = Known.Contains(status) ? status : status switch { 409 or 415 or 422 => 400, >= 500 and < 600 => 500, _ => 404 };
        if (Kind is not (StatusCodes.Status404NotFound or StatusCodes.Status414UriTooLong or StatusCodes.Status429TooManyRequests))
        {
            Reference = ErrorId.Of(HttpContext);
            WriteDown();
        }
        else if (Kind == StatusCodes.Status429TooManyRequests)
        {
            Again = L.In(TimeSpan.FromSeconds(Parse.Integer(Response.Headers.RetryAfter) ?? 60));
        }

        if (Kind == StatusCodes.Status404NotFound)
        {
            Typed = [.. (await TypedForm.ReadAsync(HttpContext, MostBytes, Patience)).Fields.Where(f => f.ReadsAsWords).Select(f => f.Value.Trim())];
        }

        // The form that brought it here may be the very thing that could not be read.
        ModelState.Clear();
        return true;
    }

    // What threw has been written down where it was caught.
    private void WriteDown()
    {
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } from)
        {
            log.Log(Kind < 500 ? LogLevel.Information : LogLevel.Error, "{Method} {Path} was answered with {Status} (error {Error}).",
                Request.Method, from.OriginalPath, Kind, Reference);
        }
    }

    public void OnGet() => Response.StatusCode = Kind;

    public void OnPost() => Response.StatusCode = Kind;
}
