using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Rahyar.Journal.Security;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Limits;

/// <summary>Notes in the security log that a form came without our token. Of the address only what every such page has.</summary>
internal sealed class RefusedTokens : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            // Of a form that cannot be read nobody knows whether its token was right.
            var http = context.HttpContext;
            Note(http, read: !http.Request.HasFormContentType || http.Features.Get<IFormFeature>()?.Form is not null);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
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
