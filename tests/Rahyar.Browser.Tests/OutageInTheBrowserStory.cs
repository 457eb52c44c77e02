using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>What a browser shows while the database is away (review/faults 7).</summary>
public sealed class OutageInTheBrowserStory : Story
{
    private protected override Task<TestDatabase> Database() => TestDatabase.MakeLonelyAsync();

    [Fact]
    public async Task The_copy_that_is_kept_says_from_when_it_is()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.World.Mentor("Omid", language: "fa"));
        var thread = $"/mentorships/{await app.World.Mentorship(omid, sara)}/messages";
        var page = await Browser.Open(app, Look.Phone.In("fa"), omid);
        await page.Go(thread);
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await page.Go(thread);
        await Expect(page.Locator("#kept")).ToBeHiddenAsync();

        await app.DatabaseGoesAway();
        await page.Go(thread);

        await Expect(page.Locator("#kept")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Sara");
        await page.Keep("outage-kept-phone-fa");
        await page.GotoAsync("about:blank");
        await app.DatabaseStaysAway();
        await page.GotoAsync("/growth");
        await Expect(page.Locator("h1").First).ToHaveTextAsync("راه‌یار فعلاً به داده‌هایش دسترسی ندارد");

        await app.DatabaseComesBack();
        await page.Go(thread);
        await Expect(page.Locator("#kept")).ToBeHiddenAsync();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Without_scripts_what_was_typed_is_sent_again_with_one_press()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.World.Mentor("Omid", language: "fa"));
        var thread = $"/mentorships/{await app.World.Mentorship(omid, sara)}/messages";
        foreach (var (look, who, words) in new[] { (Look.Phone.In("fa"), omid, "سلام سارا،\nپیش‌نویس فصل دوم را خواندم."), (Look.Desktop, sara, "Dear Omid,\nthe draft comes on Monday.") })
        {
            var page = await Browser.Open(app, look.WithoutScripts(), who);
            await page.Go(thread);
            await page.FillAsync("form.composer textarea", words);
            await app.DatabaseGoesAway();
            await page.ClickAsync("form.composer button");
            Assert.Equal(words, (await page.InputValueAsync("#again textarea")).ReplaceLineEndings("\n"));
            await page.Keep($"outage-typed-{look.Width}-{look.Language}");

            await app.DatabaseComesBack();
            await page.ClickAsync("button[form=again] >> nth=0");
            await Expect(page.Locator(".bubble.own", new() { HasText = words.Split('\n')[1] })).ToHaveCountAsync(1, new() { Timeout = 20_000 });
            await page.Context.DisposeAsync();
        }
    }
}
