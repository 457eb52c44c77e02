using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>What was typed is not lost.</summary>
public sealed class DraftsStory : Story
{
    [Fact]
    public async Task Words_of_a_closed_tab_come_back()
    {
        var (sara, _, pair) = await InTouch();
        var page = await Browser.Open(app, Look.Phone, sara);
        await page.Go($"/mentorships/{pair}/goals");
        await page.FillAsync("#write [name=Text]", "Read one paper.");
        await page.CloseAsync();

        page = await page.Context.NewPageAsync();
        await page.Go($"/mentorships/{pair}/goals");
        await Expect(page.Locator("#write [name=Text]")).ToHaveValueAsync("Read one paper.");
        await Expect(page.Locator("#write [role=status]")).ToBeVisibleAsync();
        await page.ClickAsync("#write button.button");
        await Expect(page.Locator("#goals li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#write [name=Text]")).ToHaveValueAsync("");
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_from_before_the_others_change_keeps_what_was_typed(bool scripts)
    {
        var (sara, omid, pair) = await InTouch();
        var page = await Browser.Open(app, scripts ? Look.Desktop : Look.Phone.WithoutScripts(), omid);
        await page.Go($"/mentorships/{pair}/agreement");
        await sara.Submit($"/mentorships/{pair}/agreement", "#agreement", new { Channels = "By telephone." }, "Save");

        await page.FillAsync("[name=Channels]", "Only on Tuesdays.");
        await page.ClickAsync("#agreement button[formaction*=Save]");

        await Expect(page.Locator(".notice.harm, [role=alert]").First).ToBeVisibleAsync();
        await Expect(page.Locator("[name=Channels]")).ToHaveValueAsync("Only on Tuesdays.");
        await page.ClickAsync("#agreement button[formaction*=Save]");
        (await sara.Get($"/mentorships/{pair}/agreement")).Shows("Only on Tuesdays.");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed()
    {
        using var nasrin = await app.Coordinator("Nasrin");
        var page = await Browser.Open(app, Look.Desktop, nasrin);
        await page.Go("/programmes/new");
        await page.FillAsync("[name=Name]", "Shiraz 2027");
        await page.FillAsync("[name=Purpose]", "That they find their way.");
        await page.FillAsync("[name=StartsOn]", "2027-02-01");
        await page.FillAsync("[name=EndsOn]", "2027-01-01");
        await page.ClickAsync("main form button.button");

        await Expect(page.Locator("[name=EndsOn][aria-invalid=true]")).ToBeVisibleAsync();
        await Expect(page.Locator("[name=Purpose]")).ToHaveValueAsync("That they find their way.");
        Assert.Empty(await page.Barriers());
        await page.Context.DisposeAsync();
    }

    private async Task<(Someone Sara, Someone Omid, Guid Pair)> InTouch()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        return (sara, omid, await app.World.Mentorship(omid, sara, MentorshipState.Initiated));
    }
}
