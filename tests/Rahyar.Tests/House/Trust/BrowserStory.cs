using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust;

/// <summary>What the server tells a browser to keep, and for whom. What the browser does with it is a story of the browser's.</summary>
[Trait("Database", "sqlite")]
public sealed class BrowserStory : Story
{
    [Fact]
    public async Task Nothing_that_somebody_signed_in_reads_stays_in_a_cache()
    {
        using var sara = await app.Mentee("Sara");
        var sheets = new[] { await sara.Get("/"), await sara.Get("/messages"), await sara.Get("/account"), await sara.Get("/nowhere") };

        Assert.All(sheets, sheet => Assert.Contains("no-store", sheet.Headers["Cache-Control"], StringComparison.Ordinal));
        Assert.Single(sheets.Select(s => s.Headers["X-Session"]).Distinct());
        Assert.NotEqual("none", sheets[0].Headers["X-Session"]);
        Assert.Equal("none", (await app.Visitor().Get("/sign-in")).Headers["X-Session"]);
    }

    [Fact]
    public async Task Two_sessions_of_one_person_have_different_names_and_a_sign_out_clears_the_browser()
    {
        using var sara = await app.Mentee("Sara");
        using var elsewhere = await app.World.SignIn(sara.Id, "Sara");
        Assert.NotEqual((await sara.Get("/")).Headers["X-Session"], (await elsewhere.Get("/")).Headers["X-Session"]);

        var gone = await sara.SubmitOnly(await sara.Get("/sign-out"), "main form");
        Assert.Equal("\"cache\", \"storage\"", gone.Headers["Clear-Site-Data"]);
    }
}

/// <summary>What a request says of hosts and ways back leads nobody out of the house.</summary>
[Trait("Database", "sqlite")]
public sealed class WaysBackStory : Story
{
    [Fact]
    public async Task A_host_that_was_made_up_stands_in_no_redirect()
    {
        await app.Administrator("Ada");
        foreach (var address in new[] { "/account?a=b", "/", "/programmes", "/account/second-factor" })
        {
            using var visitor = app.Visitor();
            var answer = await visitor.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "evil.example" } }, Cancellation);
            Assert.Equal(302, (int)answer.StatusCode);
            Assert.StartsWith("/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        using var sara = app.Visitor();
        Assert.Equal("/sign-in?returnUrl=%2Faccount%3Fa%3Db", (await sara.Http.GetAsync("/account?a=b", Cancellation)).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("//evil")]
    [InlineData("//evil.example/account")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Help_is_not_asked_for_from_another_house(string from)
    {
        await app.Administrator("Ada");
        using var visitor = app.Visitor();
        var form = (await visitor.Get($"/help/ask?from={Uri.EscapeDataString(from)}")).Is(200).One("#ask").OuterHtml;
        Assert.DoesNotContain("evil", form, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", form, StringComparison.Ordinal);
        Assert.DoesNotContain("SeenPage", form, StringComparison.Ordinal);
        (await visitor.Get("/help/ask?from=/account")).Is(200).Shows("/account");
    }
}

/// <summary>Where the institution has said how it is reached, no other name is answered.</summary>
[Trait("Database", "sqlite")]
public sealed class OwnHostStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Address", "https://mentoring.university.example"];

    [Theory]
    [InlineData("mentoring.university.example", true)]
    [InlineData("evil.example", false)]
    public async Task Another_host_is_not_answered(string host, bool answered)
    {
        var sheet = await app.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } });
        Assert.Equal(answered, sheet.Status != 400);
    }
}
