using Rahyar.Tests.Harness;
using Rahyar.Tests.People;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>A form that needs a fresh proof waits for it in a real browser, with scripts and without, and nothing typed is lost.</summary>
public sealed class ProofStory : Story
{
    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fa", 390, true)]
    [InlineData("fa", 390, false)]
    public async Task A_form_waits_for_the_proof_and_goes_on_by_itself(string language, int width, bool scripts)
    {
        using var sara = await app.World.Mentee("Sara", language: language);
        var page = await Browser.Open(app, new Look(width, 844, language, scripts), sara);
        await page.Go("/account/address");
        await page.FillAsync("[data-address=new] [name=Email]", "new@example.edu");
        app.Clock.Move(TimeSpan.FromMinutes(11));
        await page.ClickAsync("[data-address=new] button");
        await page.WaitForURLAsync("**/account/proof?**");
        Assert.Empty(scripts ? await page.Barriers() : []);
        await page.Keep($"proof-{language}-{width}");

        await page.FillAsync("[name=ProofCode]", await app.CodeFor(sara.Email));
        await page.ClickAsync("[data-proof=code] button.button");
        await page.WaitForURLAsync("**/account/address");
        await Expect(page.Locator("#proposal")).ToContainTextAsync("new@example.edu");
        Assert.Empty(scripts ? await page.Barriers() : []);
        await page.Keep($"address-{language}-{width}");

        await page.FillAsync("#proposal [name=Code]", await app.CodeFor("new@example.edu"));
        await page.ClickAsync("#proposal button.button");
        await Expect(page.Locator("main .facts")).ToContainTextAsync("new@example.edu");
        await page.Context.DisposeAsync();
    }
}
