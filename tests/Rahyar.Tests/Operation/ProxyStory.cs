using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House;
using Rahyar.Tests.People;

namespace Rahyar.Tests.Operation;

/// <summary>Behind nginx with the files that are given away, over TLS: people sign in, share, and hear of each other at once; <c>rahyar doctor</c> is content.</summary>
public sealed class ProxyStory : Story
{
    private readonly MailSink _sink = new();

    private protected override string[] Settings => ["--ForwardedHeaders_Enabled=true"];

    private protected override async ValueTask Leave() => await _sink.DisposeAsync();

    [Theory]
    [InlineData("packaging/nginx.conf")]
    [InlineData("packaging/docker/nginx.conf")]
    public async Task Sign_in_the_live_stream_a_large_file_and_the_headers_come_through(string file)
    {
        using var saras = await app.Mentee("Sara");
        using var omids = await app.Mentor("Omid");
        var pair = await app.World.Mentorship(omids, saras);
        await using var nginx = await Nginx.ShippedAsync(Path.Combine(Source.Root, file), app.Address);
        using var sara = await FrontDoorAsync(nginx, saras);
        using var omid = await FrontDoorAsync(nginx, omids);

        // Who does not come by HTTPS is sent there.
        using var plain = new Someone(app, "a visitor", null, at: nginx.Plain);
        Assert.Equal("https://127.0.0.1/sign-in?a=1", (await plain.Ask("/sign-in?a=1")).Is(301).RedirectsTo!.ToString());
        // A program is not: whoever set it up so should notice it.
        Assert.All(await Task.WhenAll(plain.Ask("/live"), plain.Ask("/health"), plain.Ask("/sign-in/with/campus/signed-out-there")), answer => answer.Is(403));

        // What Omid hears goes through while the stream stays open.
        using var stream = new StreamReader(await omid.Http.GetStreamAsync(new Uri("/live", UriKind.Relative), Cancellation));
        await HearsAsync(stream, "beat");
        var heard = HearsAsync(stream, "message.sent");
        var watch = Stopwatch.StartNew();
        (await sara.Submit($"/mentorships/{pair}/messages", "form.composer", new { Text = "Are you there?" })).Is(200).Shows("Are you there?");
        await heard.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        TestContext.Current.SendDiagnosticMessage("A notice came through nginx {0:0} ms after its writer began to send it.", watch.Elapsed.TotalMilliseconds);

        // nginx by itself lets through 1 MB.
        var content = Enumerable.Range(0, 5 * 1024 * 1024).Select(n => (byte)('a' + n % 26)).ToArray();
        var files = $"/mentorships/{pair}/files";
        var shared = (await sara.Submit(files, "#share", new { File = new Upload("lecture.txt", content, "text/plain") })).Is(200).Shows("lecture.txt");
        Assert.Equal(content, await omid.Http.GetByteArrayAsync(shared.LinkTo("lecture.txt"), Cancellation));
        using var tooMuch = new HttpRequestMessage(HttpMethod.Post, files) { Content = new ByteArrayContent(new byte[67 * 1024 * 1024]), Headers = { ExpectContinue = true } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await sara.Http.SendAsync(tooMuch, Cancellation)).StatusCode);

        // Each header once, and the browser is told to come by HTTPS from now on.
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "mentoring.university.example" } };
        using var answer = await sara.Http.SendAsync(asked, Cancellation);
        Assert.Contains("max-age", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        await DoctorIsContentAsync(nginx);
    }

    private async Task<Someone> FrontDoorAsync(Nginx nginx, Someone who)
    {
        var someone = new Someone(app, who.Name, who.Id, at: nginx.Address);
        (await someone.AsksForACode(who.Email)).Is(200);
        (await someone.Types(await app.CodeFor(who.Email))).Is(200);
        (await someone.Get("/account")).Is(200).Shows(who.Name);
        var cookie = someone.Cookies.GetCookies(nginx.Address)[$"__Host-{Door.CookieName}"];
        Assert.True(cookie is { Secure: true, HttpOnly: true }, "The session is not bound to the host.");
        return someone;
    }

    private async Task DoctorIsContentAsync(Nginx nginx)
    {
        var (code, said, complained) = await Command.RunAsync(app,
            ["doctor", "--json", $"--Rahyar:Address={nginx.Address.ToString().TrimEnd('/')}", "--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@uni.example>"],
            new() { ["SSL_CERT_FILE"] = nginx.CertificateFile });
        Assert.Equal((0, ""), (code, complained));
        var checks = JsonDocument.Parse(said).RootElement.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("check").GetString()!, c => c);
        foreach (var check in new[] { "configuration", "database", "migrations", "mail", "address", "certificate", "proxy", "headers" })
        {
            Assert.True(checks[check].GetProperty("verdict").GetString() == "ok", $"{check}: {checks[check]}");
        }
    }

    private static async Task HearsAsync(StreamReader stream, string word)
    {
        while (await stream.ReadLineAsync(Cancellation) is { } line && !line.Contains(word, StringComparison.Ordinal))
        {
        }
    }
}
