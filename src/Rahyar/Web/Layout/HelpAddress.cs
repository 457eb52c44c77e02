using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Rahyar.Web.Layout;

/// <summary>Where one asks for help from any page, with the page and the number of an error; the module that helps registers it.</summary>
internal delegate string HelpAddress(string from, string? error = null);

/// <summary>Which page help is asked from: what its address is made of, never whose it is or what opens it.</summary>
internal static class AskedFrom
{
    private const int LongestWord = 24;

    public static string Of(HttpContext http)
    {
        var (answered, threw) = (http.Features.Get<IStatusCodeReExecuteFeature>(), http.Features.Get<IExceptionHandlerPathFeature>());
        var failed = answered?.Endpoint ?? threw?.Endpoint;
        // The page of the error itself is not where anybody was.
        return failed is null && (answered?.OriginalPath ?? threw?.Path) is { } path ? Unknown(path)
            : (failed ?? http.GetEndpoint()) is RouteEndpoint { RoutePattern: var pattern } && pattern.PathSegments.Count > 0
                ? string.Concat(pattern.PathSegments.Select(segment => "/" + (segment is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? literal.Content : "…")))
                : WebRoutes.Home;
    }

    // Of an address that nobody knows: plain words stay, what may be somebody's name, id or secret does not.
    private static string Unknown(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 and < 10 } parts
        ? string.Concat(parts.Select(part => "/" + (part.Length <= LongestWord && part.All(letter => letter is >= 'a' and <= 'z' or '-') ? part : "…"))) : WebRoutes.Home;
}
