using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People.Institution;

/// <summary>Out of one house is out of the other.</summary>
[Trait("Database", "sqlite")]
public sealed class SingleLogoutStory : ProviderStory
{
    private const string Logout = "/sign-in/with/university/signed-out-there";

    private Someone Sara { get; set; } = null!;

    private protected override async Task Arrange()
    {
        await base.Arrange();
        Sara = await app.Mentee("Sara");
        await Knows("s1", "Sara");
        await Joins(Sara, "s1");
    }

    private protected override async ValueTask Leave()
    {
        Sara?.Dispose();
        await base.Leave();
    }

    [Fact]
    public async Task Signing_out_here_asks_to_sign_out_there_and_comes_back()
    {
        var there = (await Sara.Submit("/sign-out", "form[data-sign-out]")).Is(200).Shows("Do you want to sign-out");
        Assert.Equal(University.Address.Port, there.Address.Port);
        Assert.Equal("/sign-in", (await Sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);

        var back = (await Sara.SendAsync(Confirm(there))).Is(303).RedirectsTo!;
        (await Sara.Get(back.AbsoluteUri)).Is(200).IsAt("/sign-in").Shows("You are signed out");
        // It does not know this browser any more: it asks who it is.
        (await Sara.GoesTo(University)).Is(200).Shows("Sign-in");
    }

    [Fact]
    public async Task Signing_out_here_ends_the_session_here_when_it_is_away()
    {
        await University.StopAsync();

        (await Sara.Submit("/sign-out", "form[data-sign-out]")).Is(200).IsAt("/sign-in").Shows("You are signed out here", "you may still be signed in there");
        Assert.Equal("/sign-in", (await Sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
    }

    [Fact]
    public async Task Signing_out_there_ends_the_session_that_began_there_and_no_other()
    {
        using var byCode = await app.World.SignIn(Sara.Id, "Sara");
        using var otherBrowser = app.Visitor();
        (await otherBrowser.ComesThrough(University, "s1", "/account")).IsAt("/account");

        var there = await Sara.Get(new Uri(University.Address, "session/end").AbsoluteUri);
        await Sara.SendAsync(Confirm(there));

        Assert.Equal("/sign-in", (await Sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
        (await byCode.Get("/account")).Is(200).IsAt("/account");
        (await otherBrowser.Get("/account")).Is(200).IsAt("/account");
    }

    [Fact]
    public async Task A_made_up_word_of_a_sign_out_ends_nothing()
    {
        var session = await app.World.Ask(db => db.Set<Modules.People.Providers.ProviderSession>().Select(s => s.Sid).SingleAsync());
        Assert.NotNull(session);
        var body = """{"iss":"ISSUER","aud":"rahyar-at-the-university","iat":1,"exp":99999999999,"sid":"SID","events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"""
            .Replace("ISSUER", University.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal).Replace("SID", session, StringComparison.Ordinal);
        using var stranger = app.Visitor();
        foreach (var token in new[] { "", "made up", $"{Part("""{"alg":"none"}""")}.{Part(body)}.", $"{Part("""{"alg":"RS256"}""")}.{Part(body)}.{Part("a signature")}" })
        {
            (await Says(stranger, Logout, token)).Is(400);
        }

        (await Says(stranger, "/sign-in/with/elsewhere/signed-out-there", "made up")).Is(404);
        (await Sara.Get("/account")).Is(200).IsAt("/account");
    }

    private static Task<Sheet> Says(Someone someone, string address, string token) => someone.SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent([new("logout_token", token)]),
    });

    private static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    // The provider's button stands outside its form.
    private static HttpRequestMessage Confirm(Sheet there) => new(HttpMethod.Post, new Uri(there.Address, there.One("form[method=post]").GetAttribute("action")!))
    {
        Content = new FormUrlEncodedContent([new("xsrf", there.One("[name=xsrf]").GetAttribute("value")!), new("logout", "yes")]),
    };
}
