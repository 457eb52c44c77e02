using Microsoft.Playwright;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>What a browser keeps belongs to one session and goes with it.</summary>
public sealed class SharedComputerStory : Story
{
    private const string CachesOfPages = "caches.keys().then(names => names.filter(name => name.startsWith('seen-')).length)";

    [Fact]
    public async Task The_next_person_at_a_computer_finds_nothing_of_the_one_before()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        var page = await Browser.Open(app, Look.Desktop, sara);
        await page.Go($"/mentorships/{pair}/messages");
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await page.ReloadAsync();
        await page.Go($"/mentorships/{pair}/goals");
        await page.FillAsync("#write [name=Text]", "Something of Sara's.");
        await page.Go($"/mentorships/{pair}/messages");
        Assert.Equal(1, await page.EvaluateAsync<int>(CachesOfPages));
        Assert.True(await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length") > 0);

        // The session is lost without signing out: the door alone makes the browser forget the pages.
        await page.Context.ClearCookiesAsync();
        await page.Go("/messages");
        await page.WaitForFunctionAsync($"{CachesOfPages}.then(n => n === 0)");

        // Someone else comes in.
        using var nima = await app.Mentee("Nima");
        await page.Context.AddCookiesAsync(nima.Cookies.GetCookies(app.Address).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = app.Address.ToString() }));
        await page.Go("/growth");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length"));
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync($"{app.Address}mentorships/{pair}/messages");
        await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync("Omid");
        await page.Context.DisposeAsync();
    }
}
