namespace Rahyar.Web;

/// <summary>The addresses of the ground floor.</summary>
internal static class WebRoutes
{
    /// <summary>The pattern into which the framework puts the status.</summary>
    public const string AnyError = "/error/{0}";

    /// <summary>What the static files and the service worker answer for; none of these is an endpoint.</summary>
    public const string Assets = "/assets", Worker = "/sw.js", OfflinePage = "/offline.html";

    public static string Home => "/";
    public static string Search => "/search";
    public static string Components => "/dev/components";

    /// <summary>What one has kept of one of the desk's lists.</summary>
    /// <param name="list">The key of its <see cref="Lists.ListKind"/>.</param>
    /// <param name="programme">From whose list one comes; null for one of the institution.</param>
    public static string Views(string list, Guid? programme) => programme is { } id ? $"/views/{list}/{id}" : $"/views/{list}";

    public static string Error(int status) => $"/error/{status}";
}
