using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.People;

/// <summary>Being signed in, and no longer.</summary>
public sealed class SessionStory : Story
{
    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_out_on_its_next_request()
    {
        using var here = await app.Mentee("Sara");
        using var there = await app.World.SignIn(here.Id, "Sara");
        (await there.Get("/account")).Is(200).IsAt("/account");

        (await here.Submit("/account/sessions", "form[action*=EndOthers]")).Is(200).Shows("1 device was signed out.");

        Assert.Equal("/sign-in", (await there.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
        (await here.Get("/account")).Is(200).IsAt("/account");
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentee("Omid");
        using var second = await app.World.SignIn(omid.Id, "Omid");
        var sessions = (await omid.Get("/account/sessions")).All("button[name=id]");
        var theirs = Assert.Single(sessions).GetAttribute("value")!;
        var own = await sara.Get("/account/consent");
        var token = own.All("input[name=__RequestVerificationToken]")[0].GetAttribute("value")!;

        await sara.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account/sessions?handler=End")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["id"] = theirs, ["__RequestVerificationToken"] = token }),
        });

        (await second.Get("/account")).Is(200).IsAt("/account");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_so_that_a_copied_cookie_is_worth_nothing()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        using var copy = app.Visitor("whoever has Sara's cookie");
        copy.Cookies.Add(sara.Cookies.GetAllCookies());
        (await copy.Get("/account")).Is(200).IsAt("/account");

        (await sara.Submit("/sign-out", "form[data-sign-out]")).IsAt("/sign-in").Shows("You are signed out");

        Assert.Equal("/sign-in", (await copy.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
    }

    [Fact]
    public async Task A_fresh_proof_gives_another_cookie_and_the_one_before_is_worth_nothing()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        var before = (await sara.Get("/account")).Headers["X-Session"];
        app.Clock.Move(TimeSpan.FromMinutes(11));
        using var copy = app.Visitor("whoever has Sara's cookie");
        copy.Cookies.Add(sara.Cookies.GetAllCookies());
        (await copy.Get("/account")).Is(200).IsAt("/account");

        var asks = (await sara.Submit("/account/proof?returnUrl=/account/passkeys", "form[data-proof=send]")).Is(200);
        (await sara.Submit(asks, "form[data-proof=code]", new { ProofCode = await app.CodeFor(sara.Email) })).Is(200).IsAt("/account/passkeys");

        Assert.Equal("/sign-in", (await copy.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
        // The session goes on, and so does what the browser keeps for it.
        Assert.Equal(before, (await sara.Get("/account")).Is(200).IsAt("/account").Headers["X-Session"]);
        Assert.Single(await app.World.Ask(db => db.SignInSessions.Where(s => s.PersonId == sara.Id && s.EndedAt == null).ToListAsync(Cancellation)));
        await app.DaysPass(2);
        (await sara.Get("/account")).Is(200).IsAt("/account");
    }

    [Fact]
    public async Task Someone_deactivated_is_out_on_the_next_request_gets_no_code_and_returns_when_the_door_opens()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();
        await visitor.AsksForACode(sara.Email, "/account");
        var code = await app.CodeFor(sara.Email);

        (await ada.Submit($"/people/{sara.Id}", "form[action*=Deactivate]")).Shows("sign-in blocked");

        Assert.Equal("/sign-in", (await sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
        (await visitor.Types(code)).Is(422);
        await visitor.AsksForACode(sara.Email);
        Assert.Single(await app.EmailsTo(sara.Email), l => l.Cause!.StartsWith("sign-in-code", StringComparison.Ordinal));

        (await ada.Submit($"/people/{sara.Id}", "form[action*=Reactivate]")).Shows("may sign in again");
        Assert.Equal("/sign-in", (await sara.Ask("/account")).Is(302).RedirectsTo!.AbsolutePath);
        await visitor.AsksForACode(sara.Email, "/account");
        (await visitor.Types(await app.CodeFor(sara.Email))).IsAt("/account");
    }
}
