using System.Diagnostics;

namespace Rahyar.Web.Errors;

/// <summary>What a failed request is known by, to whoever saw it fail and in the log: short enough to be read out on a telephone.</summary>
internal static class ErrorId
{
    /// <summary>The beginning of the trace under which the request is recorded wherever traces are.</summary>
    public static string Of(HttpContext http) => Activity.Current?.TraceId.ToHexString() is { } trace ? $"{trace[..4]}-{trace[4..8]}" : http.TraceIdentifier;
}
