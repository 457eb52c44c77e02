using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;

namespace Rahyar.Tests.House.Trust.Security;

/// <summary>Nobody is kept out by what others do with their address or from their network. Stories tell networks apart as a proxy does.</summary>
public sealed class SignInDeniedStory : Story
{
    private protected override string[] Settings => ["--ForwardedHeaders_Enabled=true", "--Rahyar:Brakes=on", "--Rahyar:SignInsPerMinute=30"];

    private Someone _sara = null!;

    private protected override async Task Arrange()
    {
        await app.Administrator("Ada");
        _sara = await app.Mentee("Sara");
    }

    [Fact]
    public async Task A_strangers_ask_does_not_take_away_the_code_that_somebody_has_just_got()
    {
        using var own = From("198.51.100.7");
        await own.AsksForACode(_sara.Email, "/account");
        var code = await app.CodeFor(_sara.Email);

        await From("203.0.113.9").AsksForACode(_sara.Email);

        (await own.Types(code)).IsAt("/account");
    }

    [Fact]
    public async Task Whoever_asks_for_somebodys_address_again_and_again_blocks_only_themselves()
    {
        using var stranger = From("203.0.113.9");
        for (var i = 0; i < 5; i++)
        {
            (await stranger.AsksForACode(_sara.Email)).IsAt("/sign-in/code");
        }

        var held = (await stranger.AsksForACode(_sara.Email)).Is(429).Shows(_sara.Email, "stays good", "in 15 minutes");
        Assert.InRange(int.Parse(held.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 800, 900);

        using var own = From("198.51.100.7");
        (await own.AsksForACode(_sara.Email, "/account")).IsAt("/sign-in/code");
        (await own.Types(await app.CodeFor(_sara.Email))).IsAt("/account");
    }

    [Fact]
    public async Task Many_networks_together_do_not_fill_a_mailbox_and_known_browsers_come_in_all_the_same()
    {
        using var own = From("198.51.100.7");
        await own.AsksForACode(_sara.Email);
        await own.Types(await app.CodeFor(_sara.Email));
        await own.Submit("/sign-out", "main form");

        for (var i = 1; i <= 30; i++)
        {
            await From($"203.0.113.{i}").AsksForACode(_sara.Email);
        }

        Assert.InRange((await app.EmailsTo(_sara.Email)).Count, 15, 20);
        (await From("203.0.113.99").AsksForACode(_sara.Email)).Is(429);
        (await own.AsksForACode(_sara.Email, "/account")).IsAt("/sign-in/code");
        (await own.Types(await app.CodeFor(_sara.Email))).IsAt("/account");
    }

    [Fact]
    public async Task Sixty_forms_a_minute_without_our_token_use_up_nothing_of_a_networks_limit()
    {
        using var page = From("198.51.100.7");
        for (var i = 0; i < 60; i++)
        {
            (await page.SendAsync(new(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("Email", _sara.Email)]) })).Is(400);
        }

        (await From("198.51.100.7").AsksForACode(_sara.Email)).IsAt("/sign-in/code");
    }

    [Fact]
    public async Task A_script_with_our_token_uses_up_its_network_and_whoever_is_known_there_still_comes_in()
    {
        using var known = From("198.51.100.7");
        await known.AsksForACode(_sara.Email);
        await known.Types(await app.CodeFor(_sara.Email));
        await known.Submit("/sign-out", "main form");
        using var script = From("198.51.100.7");
        var form = await script.Get("/sign-in");
        Sheet sheet;
        do
        {
            sheet = await script.Submit(form, "form:has([name=Email])", new { Email = $"{Guid.NewGuid():N}@example.org" });
        }
        while (sheet.Status == 200);

        sheet.Is(429).Shows("from your network", "in 10 seconds");
        (await From("198.51.100.7").AsksForACode(_sara.Email)).Is(429).Shows(_sara.Email);
        (await From("192.0.2.1").AsksForACode("somebody@example.edu")).IsAt("/sign-in/code");
        (await known.AsksForACode(_sara.Email, "/account")).IsAt("/sign-in/code");
        (await _sara.Submit("/account", "main form:has([name=Name])", new { Name = "Sara the Second" })).Is(200);

        app.Clock.Move(TimeSpan.FromMinutes(1));
        (await From("198.51.100.7").AsksForACode("somebody@example.edu")).IsAt("/sign-in/code");
    }

    [Fact]
    public async Task Of_thirty_passwords_tried_in_the_same_moment_no_more_than_ten_are_looked_at()
    {
        app.Clock.Move(TimeSpan.FromMinutes(1));
        var tries = Enumerable.Range(0, 24).Select(_ => From("198.51.100.7")).ToList();
        var pages = await Task.WhenAll(tries.Select(t => t.Get("/sign-in/password")));
        var answers = await Task.WhenAll(tries.Zip(pages).Select(t => t.First.Submit(t.Second, "form:has([name=Password])", new { _sara.Email, Password = "wrong", Code = "000000" })));

        Assert.All(answers, sheet => Assert.Contains(sheet.Status, new[] { 422, 429 }));
        Assert.InRange(answers.Count(a => a.Status == 422), 0, 10);
        answers.First(a => a.Status == 429).Shows("use a code by e-mail");
        Assert.InRange(await app.World.Ask(db => db.PasswordAttempts.CountAsync(Cancellation)), 0, 10);
    }

    private Someone From(string network)
    {
        var someone = app.Visitor($"somebody at {network}");
        someone.Http.DefaultRequestHeaders.Add("X-Forwarded-For", network);
        return someone;
    }
}
