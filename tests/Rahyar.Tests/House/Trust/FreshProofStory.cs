using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.House.Trust;

/// <summary>With a session alone no way in is changed: it takes a proof of the last ten minutes.</summary>
public sealed class FreshProofStory : Story
{
    private const string Words = "turtle lamp seventeen rain";

    /// <summary>Pages of the account whose forms need no proof, written by hand: a new page has to be decided upon here too.</summary>
    private static readonly string[] Without = ["/account", "/account/consent", "/account/proof", "/account/reminders", "/account/sessions", "/account/second-factor", "/account/zone"];

    [Fact]
    public async Task A_session_alone_sets_no_password_and_what_was_typed_is_not_lost()
    {
        using var sara = await app.Mentee("Sara");
        var phone = new AuthenticatorApp(await sara.Submit("/account/password", "form[action*=Start]"));
        app.Clock.Move(TimeSpan.FromMinutes(11));

        var asks = await sara.Submit("/account/password", "form[action*=Set]", new { Password = Words, Code = phone.CodeAt(app.Now) });
        asks.Is(200).IsAt("/account/proof").Shows("Prove that it is you", "What you typed is kept");
        Assert.False(await HasPassword(sara));
        var code = await app.CodeFor(sara.Email);

        var wrong = (await sara.Submit(asks, "form[data-proof=code]", new { ProofCode = FrontDoor.OtherThan(code) })).Is(422).Shows("not the code");
        (await sara.Submit(wrong, "form[data-proof=code]", new { ProofCode = code })).Is(200).IsAt("/account/password").Shows("Your recovery codes");

        Assert.True(await HasPassword(sara));
        Assert.Contains(await app.EmailsTo(sara.Email), l => l.Text.Contains("A password was set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Password_and_code_of_the_app_are_a_proof_too_and_it_goes_on_without_a_form()
    {
        using var sara = await app.Mentee("Sara");
        var page = await sara.Submit("/account/password", "form[action*=Start]");
        var phone = new AuthenticatorApp(page);
        await sara.Submit(page, "form[action*=Set]", new { Password = Words, Code = phone.CodeAt(app.Now) });
        app.Clock.Move(TimeSpan.FromMinutes(11));

        var asks = (await sara.Submit("/account/password", "form[action*=Remove]")).IsAt("/account/proof");
        (await sara.Submit(asks, "form[data-proof=password]", new { ProofPassword = "another one it is", ProofTotp = phone.CodeAt(app.Now) })).Is(422).Shows("do not match");
        (await sara.Submit(asks, "form[data-proof=password]", new { ProofPassword = Words, ProofTotp = phone.CodeAt(app.Now) })).IsAt("/account/password").Shows("No password");
    }

    [Fact]
    public async Task A_code_is_of_use_only_in_the_session_that_asked_for_it()
    {
        using var sara = await app.Mentee("Sara");
        using var thief = await app.World.SignIn(sara.Id, "Sara");
        app.Clock.Move(TimeSpan.FromMinutes(11));
        await sara.Submit("/account/proof?returnUrl=/account/passkeys", "form[data-proof=send]");
        var code = await app.CodeFor(sara.Email);

        var asks = await thief.Submit("/account/proof?returnUrl=/account/passkeys", "form[data-proof=send]");
        (await thief.Submit(asks, "form[data-proof=code]", new { ProofCode = code })).Is(422);
        (await thief.Submit("/account/password", "form[action*=Start]")).IsAt("/account/proof");
    }

    [Fact]
    public async Task Every_form_of_the_account_asks_for_a_fresh_proof_unless_it_says_why_not()
    {
        using var sara = await app.Mentee("Sara");
        var token = (await sara.Get("/sign-out")).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        app.Clock.Move(TimeSpan.FromMinutes(11));
        var tried = 0;
        foreach (var address in (await Address.AllOf(app)).Where(a => a.Route.StartsWith("/account", StringComparison.Ordinal) && !Without.Contains(a.Route)))
        {
            // Whoever takes back their wish to be forgotten stays: that must never wait.
            foreach (var handler in address.Posts.Where(handler => (address.Route, handler) is not ("/account/data", "Undo")))
            {
                tried++;
                var sheet = await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{address.Route}?handler={handler}")
                {
                    Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
                });
                Assert.Equal("/account/proof", sheet.Is(307).RedirectsTo!.AbsolutePath);
            }
        }

        Assert.True(tried >= 9, $"Hardly anything was tried: {tried}");
    }

    [Fact]
    public async Task Whoever_changes_a_way_in_is_offered_to_end_what_is_signed_in_elsewhere()
    {
        using var sara = await app.Mentee("Sara");
        (await sara.Get("/account/passkeys")).Hides("signed in on");
        using var thief = await app.World.SignIn(sara.Id, "Sara");

        (await sara.Submit("/account/passkeys", "form[data-elsewhere]")).Is(200).Shows("1 device was signed out");
        Assert.Equal("/sign-in", (await thief.Ask("/account")).RedirectsTo!.AbsolutePath);
    }

    [Fact]
    public async Task Who_asks_for_many_codes_is_told_how_long_to_wait()
    {
        using var sara = await app.Mentee("Sara");
        app.Clock.Move(TimeSpan.FromMinutes(11));
        var page = (await sara.Submit("/account/proof?returnUrl=/account/passkeys", "form[data-proof=send]")).Is(200);
        for (var asked = 1; asked < 5; asked++)
        {
            page = (await sara.Submit(page, "form[data-proof=code]", null, "Send another code")).Is(200);
        }

        var slow = (await sara.Submit(page, "form[data-proof=code]", null, "Send another code")).Is(429).Shows("Several codes were sent to you", "Nothing was lost");
        Assert.InRange(int.Parse(slow.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 600, 900);
        Assert.Equal(5, (await app.EmailsTo(sara.Email)).Count(l => l.Subject.Contains("code", StringComparison.OrdinalIgnoreCase)));
    }

    private Task<bool> HasPassword(Someone someone) => app.World.Ask(db => db.People.AnyAsync(p => p.Id == someone.Id && p.PasswordHash != null, Cancellation));
}
