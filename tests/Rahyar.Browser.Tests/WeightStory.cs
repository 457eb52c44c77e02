using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Browser.Tests;

/// <summary>What Rahyar costs someone with a poor line, measured on the wire.</summary>
public sealed class WeightStory : Story
{
    private const int FirstVisit = 60 * 1024, NextVisit = 12 * 1024;
    private const double WordsOnScreen = 2500;

    private Someone _sara = null!;
    private Guid _pair;

    private protected override async Task Arrange()
    {
        _sara = await app.World.Mentee("Sara", language: "fa");
        var omid = await app.World.Mentor("Omid", language: "fa");
        _pair = await app.World.Mentorship(omid, _sara);
        await app.World.Arrange(async db =>
        {
            var pair = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair);
            var words = await Correspondence.OfAsync(db, pair, TestContext.Current.CancellationToken);
            for (var i = 0; i < 60; i++)
            {
                db.Add(new Message(pair, words, i % 2 == 0 ? _sara.Id : omid.Id, $"سلام، این پیام شمارهٔ {i} است و مثل بیشتر پیام‌ها یکی دو جمله دارد. هفتهٔ بعد دربارهٔ مقاله حرف می‌زنیم؟",
                    Guid.CreateVersion7(), app.Now.AddMinutes(i - 70)));
            }

            db.Add(new Session(pair, app.Now.AddDays(2), 45, Modality.Video, "مقاله", Guid.CreateVersion7(), omid.Id, app.Now));
            db.Add(new Goal(pair, "یک مقاله بخوانم.", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(30), _sara.Id, app.Now));
        });
    }

    [Fact]
    public async Task Home_costs_at_most_60_KB_at_first_and_12_KB_after()
    {
        await using var wire = new Wire(app.Address);
        var page = await Browser.Open(wire.Address, Look.Phone.In("fa"), _sara);

        await page.Go("/");
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        var first = await wire.Quiet();
        // The page itself has gone; what the first visit left behind is all that the second has.
        await page.CloseAsync();
        await wire.Quiet();
        page = await page.Context.NewPageAsync();
        await page.Go("/");
        var second = await wire.Quiet();

        TestContext.Current.TestOutputHelper?.WriteLine($"A mentee's home over the wire: {first} bytes at first, {second} after");
        Assert.InRange(first, 1, FirstVisit);
        Assert.InRange(second, 1, NextVisit);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_words_of_a_thread_are_on_the_screen_within_two_and_a_half_seconds()
    {
        // What takes time once per process (views, queries) is not the line's.
        (await _sara.Get($"/mentorships/{_pair}/messages")).Is(200);
        var painted = double.MaxValue;
        // A machine that is busy with something else may spoil one attempt, not three.
        for (var attempt = 0; attempt < 3 && painted > WordsOnScreen; attempt++)
        {
            painted = await WordsPainted();
            TestContext.Current.TestOutputHelper?.WriteLine($"Words of a thread at 400 kbit/s and 400 ms, cold: {painted:0} ms");
        }

        // Below two delays (page, styles) nothing can be painted: the link would not have been weak.
        Assert.InRange(painted, 800, WordsOnScreen);
    }

    private async Task<double> WordsPainted()
    {
        var page = await Browser.Open(app, Look.Phone.In("fa").OnAWeakLink(), _sara);
        await page.Go($"/mentorships/{_pair}/messages");
        await Assertions.Expect(page.Locator(".bubble").Last).ToBeVisibleAsync();
        var painted = await page.EvaluateAsync<double>("""
            new Promise(done => new PerformanceObserver(list => done(Math.max(...list.getEntries().map(e => e.startTime))))
              .observe({ type: 'largest-contentful-paint', buffered: true }))
            """);
        await page.Context.DisposeAsync();
        return painted;
    }
}
