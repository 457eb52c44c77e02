using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>A browser whose clock hangs elsewhere asks once whether its owner reads that time.</summary>
public sealed class ZoneStory : Story
{
    [Fact]
    public async Task The_device_s_time_is_offered_once_and_not_where_it_is_the_same()
    {
        var sara = await app.World.Mentee("Sara", language: "fa");
        await app.World.Arrange(db => db.People.Where(p => p.Id == sara.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ZoneSource, ZoneSource.Institution), TestContext.Current.CancellationToken));
        var here = await Browser.Open(app, Look.Phone.In("fa") with { Zone = "Africa/Abidjan" }, sara);
        await here.Go("/");
        await Expect(here.Locator("#zone")).ToBeHiddenAsync();
        await here.Context.DisposeAsync();

        var page = await Browser.Open(app, Look.Phone.In("fa") with { Zone = "Asia/Tehran" }, sara);
        await page.Go("/");
        await Expect(page.Locator("#zone")).ToBeVisibleAsync();
        await Expect(page.Locator("#zone [data-says]")).ToContainTextAsync("Asia/Tehran");
        Assert.Equal([], await page.Barriers());
        await page.Keep("zone-390-fa");
        await page.ClickAsync("#zone a");
        await page.Keep("zone-page-390-fa");
        await page.ClickAsync("#device .button:not(.ghost)");
        await page.Go("/account/zone");
        await Expect(page.Locator("select[name=Zone]")).ToHaveValueAsync("Asia/Tehran");
        await Expect(page.Locator("#zone")).ToHaveCountAsync(0);
        await page.Context.DisposeAsync();
    }
}
