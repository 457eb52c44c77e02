using Rahyar.Tests.Harness;
using Rahyar.Tests.People;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>A real sign-in through an institution, in a browser: what the content security policy and the cookies let through, only a browser shows.</summary>
public sealed class InstitutionStory : Story
{
    private readonly OidcProvider _university = new();
    private readonly OidcProvider _hospital = new("hospital", "University Hospital", "بیمارستان دانشگاه");

    private protected override string[] Settings => [.. _university.Settings(), .. _hospital.Settings()];

    private protected override ValueTask Leave() => _university.DisposeAsync();

    [Theory]
    [InlineData("fa", 390, true)]
    [InlineData("en", 1280, false)]
    public async Task One_goes_there_comes_back_joins_the_account_and_is_out_of_both_at_the_end(string language, int width, bool scripts)
    {
        await _university.StartAsync(app);
        using var _ = await app.Administrator("Ada");
        using var sara = await app.World.Mentee("Sara", language: language);
        await _university.Says("s1", new { name = "Sara", email = sara.Email, email_verified = true });
        var page = await Browser.Open(app, new Look(width, 844, language, scripts));

        await page.Go("/sign-in?returnUrl=/account/sessions");
        await page.Keep($"sign-in-providers-{language}-{width}");
        Assert.Empty(scripts ? await page.Barriers() : []);
        await page.ClickAsync("#enter button[value=university]");
        await page.FillAsync("[name=login]", "s1");
        await page.FillAsync("[name=password]", "anything");
        await page.ClickAsync("button.login-submit");
        await page.WaitForURLAsync("**/sign-in/arrived");
        await page.Keep($"arrived-{language}-{width}");
        Assert.Empty(scripts ? await page.Barriers() : []);

        await page.FillAsync("#prove [name=Email]", sara.Email);
        await page.ClickAsync("#prove button");
        await page.FillAsync("[name=Code]", await app.CodeFor(sara.Email));
        await page.ClickAsync("form:has([name=Code]) button.wide");
        await page.WaitForURLAsync("**/sign-in/arrived");
        await page.ClickAsync("form[action*=Join] button");
        await page.WaitForURLAsync("**/account/sessions");

        await page.Go("/account/providers");
        await Expect(page.Locator("[data-identity]")).ToHaveCountAsync(1);
        await page.Keep($"own-providers-{language}-{width}");
        Assert.Empty(scripts ? await page.Barriers() : []);

        await page.Go("/sign-out");
        await page.ClickAsync("main form[data-sign-out] button");
        await page.ClickAsync("button[name=logout]");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/sign-in" && new Uri(url).Port == app.Address.Port);
        await page.GotoAsync("/account");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.DisposeAsync();
    }
}
