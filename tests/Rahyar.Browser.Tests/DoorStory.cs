using System.Text.RegularExpressions;
using Rahyar.Modules.People.Setup;
using Rahyar.Tests.Harness;
using Rahyar.Tests.People;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>How one comes in: the first of all, and everyone after.</summary>
public sealed partial class DoorStory : Story
{
    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fa", 390, true)]
    [InlineData("fa", 390, false)]
    public async Task The_first_administrator_comes_in_by_the_code_on_the_console(string language, int width, bool scripts)
    {
        await using var console = new StringWriter();
        await app.Services.AnnounceFirstRunAsync(console);
        var look = new Look(width, 844, language, scripts);
        var page = await Browser.Open(app, look);
        await page.Go("/");
        Assert.EndsWith("/first-run", page.Url, StringComparison.Ordinal);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Empty(scripts ? await page.Barriers() : []);

        await page.FillAsync("[name=Name]", "Ada");
        await page.FillAsync("[name=Email]", "ada@example.edu");
        await page.FillAsync("[name=Code]", "AAAAA-AAAAA-AAAAA-AAAAA");
        await page.ClickAsync("main form button.wide");
        await Expect(page.Locator("[name=Code][aria-invalid=true]")).ToBeVisibleAsync();
        await Expect(page.Locator("[name=Email]")).ToHaveValueAsync("ada@example.edu");
        Assert.Empty(scripts ? await page.Barriers() : []);
        await page.Keep($"first-run-{language}-{width}");
        await page.FillAsync("[name=Code]", ConsoleCode().Match(console.ToString()).Value);
        await page.ClickAsync("main form button.wide");
        await page.WaitForURLAsync(url => !url.Contains("first-run", StringComparison.Ordinal));

        await page.Go("/people");
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        await Expect(page.Locator("main")).ToContainTextAsync("Ada");
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task The_page_of_the_code_has_no_barrier(string language)
    {
        using var sara = await app.World.Mentee("Sara", language: language);
        using var _ = await app.Administrator("Ada");
        var page = await Browser.Open(app, Look.Phone.In(language));
        await page.Go("/sign-in");
        await page.FillAsync("[name=Email]", sara.Email);
        await page.ClickAsync("form:has([name=Email]) button.wide");
        await page.WaitForURLAsync("**/sign-in/code");

        Assert.Empty(await page.Barriers());
        await page.FillAsync("[name=Code]", FrontDoor.OtherThan(await app.CodeFor(sara.Email)));
        await page.ClickAsync("form:has([name=Code]) button.wide");
        await Expect(page.Locator("[name=Code][aria-invalid=true]")).ToBeVisibleAsync();
        Assert.Empty(await page.Barriers());
        await page.Context.DisposeAsync();
    }

    [GeneratedRegex(@"(\w{5}-){3}\w{5}")]
    private static partial Regex ConsoleCode();
}
