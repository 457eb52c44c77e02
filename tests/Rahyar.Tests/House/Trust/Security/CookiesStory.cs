using System.Net;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>Over HTTPS, which ends at the proxy, a cookie belongs to this host alone.</summary>
[Trait("Database", "sqlite")]
public sealed class CookiesStory : Story
{
    private protected override string[] Settings => ["--ForwardedHeaders_Enabled=true"];

    private readonly Dictionary<string, string> _kept = [];
    private HttpClient _http = null!;

    private protected override async Task Arrange()
    {
        await app.Administrator("Ada");
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        _http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_the_host_and_signing_in_works_by_them()
    {
        using var sara = await app.Mentee("Sara");
        await Send(HttpMethod.Post, "/sign-in", ("Email", sara.Email), ("ReturnUrl", "/account"));
        var sent = await Send(HttpMethod.Post, "/sign-in/code", ("Code", await app.CodeFor(sara.Email)));
        Assert.Equal("/account", sent.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Get, "/account")).StatusCode);
        await Send(HttpMethod.Post, "/theme", ("Theme", "Dark"));
        Assert.Contains("__Host-rahyar", _kept.Keys);
        Assert.True(_kept.Count >= 4, string.Join(", ", _kept.Keys));
    }

    [Fact]
    public async Task A_browser_that_came_by_https_once_comes_by_it_for_a_year()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "rahyar.example.edu" } };
        using var answer = await _http.SendAsync(request, Cancellation);
        Assert.Equal(["max-age=31536000; includeSubDomains"], answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_cookie_that_a_neighbour_has_slipped_in_is_none_of_ours()
    {
        using var sara = await app.Mentee("Sara");
        var session = sara.Cookies.GetCookies(app.Address)[Door.CookieName]!.Value;

        Assert.Equal(HttpStatusCode.OK, await Account($"__Host-{Door.CookieName}={session}"));
        Assert.NotEqual(HttpStatusCode.OK, await Account($"{Door.CookieName}={session}"));

        async Task<HttpStatusCode> Account(string cookie) =>
            (await _http.SendAsync(new(HttpMethod.Get, "/account") { Headers = { { "Cookie", cookie } } }, Cancellation)).StatusCode;
    }

    [Fact]
    public async Task What_another_site_leads_here_with_words_of_its_choice_is_not_compressed()
    {
        using var ada = await app.Administrator("Ada the Second");
        ada.Http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        Assert.Contains("br", await Encoding("same-origin"), StringComparison.Ordinal);
        Assert.Equal("", await Encoding("cross-site"));

        async Task<string> Encoding(string from)
        {
            using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = ada.Cookies });
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/people?q=sara")) { Headers = { { "Sec-Fetch-Site", from }, { "Accept-Encoding", "br" } } };
            using var answer = await http.SendAsync(request, Cancellation);
            return string.Join(',', answer.Content.Headers.ContentEncoding);
        }
    }

    // Asks for the page first, as a browser does, where a form is sent.
    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] fields)
    {
        if (method == HttpMethod.Get)
        {
            return await Take(new HttpRequestMessage(method, path));
        }

        var page = await (await Take(new HttpRequestMessage(HttpMethod.Get, path == "/theme" ? "/account" : path))).Content.ReadAsStringAsync(Cancellation);
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        return await Take(new HttpRequestMessage(method, path)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))]),
        });
    }

    private async Task<HttpResponseMessage> Take(HttpRequestMessage request)
    {
        if (_kept.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _kept.Select(c => $"{c.Key}={c.Value}")));
        }

        var answer = await _http.SendAsync(request, Cancellation);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; path=/; secure", cookie, StringComparison.Ordinal);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(cookie.IndexOf("path=", StringComparison.OrdinalIgnoreCase), cookie.LastIndexOf("path=", StringComparison.OrdinalIgnoreCase));
            var pair = cookie.Split(';')[0];
            _kept[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        return answer;
    }
}
