using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Rahyar.Tests.Harness;

/// <summary>
/// Keeps cookies as a browser does whose clock is the story's: a <see cref="CookieContainer"/> knows the machine's only,
/// and what expires sixty days after a story's Monday is gone for it once the machine's calendar has come so far.
/// </summary>
internal sealed partial class CookieJar(CookieContainer cookies, Func<DateTimeOffset> now) : DelegatingHandler(new SocketsHttpHandler
{
    UseCookies = false,
    AllowAutoRedirect = false,
    AutomaticDecompression = DecompressionMethods.All,
})
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } kept)
        {
            request.Headers.Add("Cookie", kept);
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var given in response.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            cookies.SetCookies(request.RequestUri!, Expires().Replace(given, ByTheMachine));
        }

        return response;
    }

    // As far from the machine's now as it is from the story's.
    private string ByTheMachine(Match expires) =>
        "expires=" + (DateTimeOffset.Parse(expires.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + (DateTimeOffset.UtcNow - now())).ToString("R");

    [GeneratedRegex("expires=([^;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Expires();
}
