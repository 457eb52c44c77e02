using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>What must hold without scripts and on a weak link.</summary>
public sealed class WeakLinkStory : Story
{
    [Fact]
    public async Task The_door_opens_without_scripts()
    {
        var page = await Browser.Open(app, Look.Phone.In("fa").WithoutScripts());

        await page.GotoAsync("/sign-in");

        Assert.Equal("rtl", await page.Locator("html").GetAttributeAsync("dir"));
        Assert.True(await page.Locator("input[type=email]").IsVisibleAsync());
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task A_weak_link_is_felt_and_the_page_still_comes()
    {
        var quick = await Browser.Open(app, Look.Phone);
        var slow = await Browser.Open(app, Look.Phone.OnAWeakLink());
        await quick.GotoAsync("/sign-in");

        await slow.GotoAsync("/sign-in");

        Assert.True(await slow.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].responseStart") >= 350,
            "The network's emulation had no effect.");
        await quick.Context.DisposeAsync();
        await slow.Context.DisposeAsync();
    }
}
