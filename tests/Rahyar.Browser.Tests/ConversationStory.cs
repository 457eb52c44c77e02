using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rahyar.Modules.Communication;
using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>Two people write to each other on lines that come and go.</summary>
public sealed class ConversationStory : Story
{
    private Someone _sara = null!, _omid = null!;
    private Guid _pair;

    private string Thread => $"/mentorships/{_pair}/messages";

    private protected override async Task Arrange()
    {
        (_sara, _omid) = (await app.World.Mentee("Sara"), await app.World.Mentor("Omid", language: "fa"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task What_one_writes_is_at_once_before_the_others_eyes()
    {
        var sara = await At(Look.Desktop, _sara);
        var omid = await At(Look.Phone.In("fa"), _omid);

        var watch = Stopwatch.StartNew();
        await Write(sara, "Hello Omid");
        await Expect(omid.Locator(".bubble:not(.own)", new() { HasText = "Hello Omid" })).ToBeVisibleAsync();

        TestContext.Current.TestOutputHelper?.WriteLine($"Seen on the other side after {watch.ElapsedMilliseconds} ms");
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
        await Expect(sara.Locator(".bubble.own:not(.sending):not(.waiting)", new() { HasText = "Hello Omid" })).ToHaveCountAsync(1);
        await Close(sara, omid);
    }

    [Fact]
    public async Task Written_on_a_weak_link_it_is_shown_at_once_and_arrives()
    {
        var sara = await At(Look.Desktop, _sara);
        var omid = await At(Look.Phone.In("fa").OnAWeakLink(), _omid);

        await Write(omid, "سلام سارا");
        await Expect(omid.Locator(".bubble.own", new() { HasText = "سلام سارا" })).ToBeVisibleAsync(new() { Timeout = 1000 });

        await Expect(sara.Locator(".bubble:not(.own)", new() { HasText = "سلام سارا" })).ToBeVisibleAsync();
        await Write(sara, "Welcome");
        await Expect(omid.Locator(".bubble:not(.own)", new() { HasText = "Welcome" })).ToBeVisibleAsync();
        await Expect(omid.Locator(".bubble.sending, .bubble.waiting")).ToHaveCountAsync(0);
        Assert.Equal(2, await Messages());
        await Close(sara, omid);
    }

    [Fact]
    public async Task Written_without_a_line_it_waits_in_sight_survives_a_reload_and_is_sent_once()
    {
        var omid = await At(Look.Phone.In("fa"), _omid);
        await omid.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        // The first visit came before the worker; this one is kept.
        await omid.Go(Thread);
        await Write(omid, "پیش از تونل");
        await Expect(omid.Locator(".bubble.own:not(.sending)")).ToHaveCountAsync(1);
        await omid.Go(Thread);

        await omid.Context.SetOfflineAsync(true);
        await Write(omid, "در تاریکی");
        await Expect(omid.Locator(".bubble.own.waiting", new() { HasText = "در تاریکی" })).ToBeVisibleAsync();
        await omid.ReloadAsync();
        await Expect(omid.Locator(".bubble.own:not(.waiting)", new() { HasText = "پیش از تونل" })).ToBeVisibleAsync();
        await Expect(omid.Locator(".bubble.own.waiting", new() { HasText = "در تاریکی" })).ToBeVisibleAsync();
        await Write(omid, "هنوز همان‌جا");
        await Expect(omid.Locator(".bubble.own.waiting")).ToHaveCountAsync(2);
        Assert.Equal(1, await Messages());

        await omid.Context.SetOfflineAsync(false);
        await Expect(omid.Locator(".bubble.waiting, .bubble.sending")).ToHaveCountAsync(0);
        await Expect(omid.Locator(".bubble.own", new() { HasText = "در تاریکی" })).ToHaveCountAsync(1);
        await omid.Go(Thread);
        await Expect(omid.Locator(".bubble.own")).ToHaveCountAsync(3);
        Assert.Equal(3, await Messages());
        Assert.Equal("[]", await omid.EvaluateAsync<string>("localStorage.getItem('outbox')"));
        await Close(omid);
    }

    [Fact]
    public async Task An_answer_that_gets_lost_makes_no_second_message()
    {
        await using var wire = new Wire(app.Address);
        var sara = await Browser.Open(wire.Address, Look.Desktop.WithoutWorker(), _sara);
        await sara.Go(Thread);
        wire.LosesAnswers(true);
        await Write(sara, "Only once");
        await Expect(sara.Locator(".bubble.own.waiting")).ToHaveCountAsync(1);
        Assert.Equal(1, await Messages());

        wire.LosesAnswers(false);
        await sara.EvaluateAsync("dispatchEvent(new Event('online'))");

        await Expect(sara.Locator(".bubble.waiting, .bubble.sending")).ToHaveCountAsync(0);
        await Expect(sara.Locator(".bubble.own", new() { HasText = "Only once" })).ToHaveCountAsync(1);
        Assert.Equal(1, await Messages());
        await Close(sara);
    }

    [Fact]
    public async Task Of_account_and_concerns_nothing_is_kept_on_the_device()
    {
        var omid = await At(Look.Phone.In("fa"), _omid);
        await omid.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        foreach (var address in new[] { "/growth", "/account/password", "/concern", "/sign-out" })
        {
            await omid.Go(address);
        }

        var kept = await omid.EvaluateAsync<string[]>("caches.keys().then(names => caches.open(names.find(name => name.startsWith('seen-')))).then(cache => cache.keys()).then(keys => keys.map(key => new URL(key.url).pathname))");
        Assert.Contains("/growth", kept);
        Assert.DoesNotContain(kept, address => address is "/account/password" or "/concern" or "/sign-out");
        await Close(omid);
    }

    /// <summary>Before the thread, listening.</summary>
    private async Task<IPage> At(Look look, Someone who)
    {
        var page = await Browser.Open(app, look, who);
        await page.RunAndWaitForResponseAsync(() => page.Go(Thread), answer => answer.Url.Contains("/live", StringComparison.Ordinal));
        return page;
    }

    private static async Task Write(IPage page, string words)
    {
        // Before that a click sends the form the plain way, which other stories tell.
        await page.Locator("form.composer[data-bound~=thread]").WaitForAsync();
        await page.FillAsync("form.composer textarea", words);
        await page.ClickAsync("form.composer button");
    }

    private static async Task Close(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.DisposeAsync();
        }
    }

    private Task<int> Messages() => app.World.Ask(db => db.Messages.CountAsync(Cancellation));
}
