using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Rahyar.Journal.Security;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Limits;

/// <summary>
/// Notes in the security log that a form came without our token. Of the address only what every such page has. One that is too large to be read is no such form:
/// it is told so.
/// </summary>
internal sealed class RefusedTokens : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var http = context.HttpContext;
            if (await IsTooLargeAsync(http))
            {
                context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            }
            else
            {
                // Of a form that cannot be read nobody knows whether its token was right.
                Note(http, read: !http.Request.HasFormContentType || http.Features.Get<IFormFeature>()?.Form is not null);
            }
        }

        await next();
    }

    // The form is not read again: the framework tells once more what it found.
    private static async Task<bool> IsTooLargeAsync(HttpContext http)
    {
        try
        {
            if (http.Request.HasFormContentType)
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }

            return false;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge;
        }
        catch (InvalidDataException e)
        {
            return e.Message.Contains("limit", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The text that says why a form was not taken: a token that is not ours any more is not the same as one that cannot be read.</summary>
    public static string Why(HttpContext http) => http.Items.ContainsKey(typeof(RefusedTokens)) ? "error.token" : "error.400";

    public static void Note(HttpContext http, bool read = true)
    {
        if (read)
        {
            http.Items[typeof(RefusedTokens)] = true;
        }

        http.Note(SecurityEvent.TokenRefused, http.Viewer() is { SignedIn: true } viewer ? viewer.Id : null,
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
    }
}
