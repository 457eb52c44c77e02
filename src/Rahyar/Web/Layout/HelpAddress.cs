using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Rahyar.Web.Layout;

/// <summary>Where one asks for help from any page, with the page and the number of an error; the module that helps registers it.</summary>
internal delegate string HelpAddress(string from, string? error = null);

/// <summary>Which page help is asked from: what its address is made of, never whose it is or what opens it.</summary>
internal static class AskedFrom
{
    public static string Of(HttpContext http)
    {
        var failed = http.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Endpoint;
        return (failed ?? http.GetEndpoint()) is RouteEndpoint { RoutePattern: var pattern }
            && pattern.PathSegments.Count > 0
                ? string.Concat(pattern.PathSegments.Select(segment => "/" + (segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? literal.Content : "…")))
                : WebRoutes.Home;
    }
}
