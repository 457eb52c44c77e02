using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Rahyar.Modules.Infrastructure.Help;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Rahyar.Browser.Tests;

/// <summary>What a pair does on its way, each step by its page.</summary>
public sealed partial class JourneyStory
{
    private static async Task Screen(IPage page)
    {
        await page.Go("/growth");
        await page.Locator("a[href^='/screening/']").First.ClickAsync();
        await page.CheckAsync("#Agree");
        await page.ClickAsync("#code form button");
        await Expect(page.Locator("#code form")).ToHaveCountAsync(0);
        await Tick(page, "HasConflict", "false");
        await page.ClickAsync("#conflict form button");
        await Expect(page.Locator("#conflict .tick.done")).ToHaveCountAsync(1);
    }

    /// <summary>Goes where home leads: the module, then the device.</summary>
    private static async Task Prepare(IPage page)
    {
        var next = page.Locator(".card.lead a.button");
        await page.Go("/growth");
        await page.Locator("a[href^='/preparation/']").First.ClickAsync();
        for (var step = 1; step <= 6; step++)
        {
            await page.WaitForURLAsync(url => step == 1 || url.EndsWith($"step={step}", StringComparison.Ordinal));
            if (step > 3)
            {
                await Tick(page, "Choice", "a");
                await page.ClickAsync("main form button");
                await Expect(page.Locator("#then")).ToBeVisibleAsync();
            }

            await next.ClickAsync();
        }

        await page.ClickAsync("form[action*=Complete] button");
        await page.WaitForURLAsync("**/readiness/**");
        await Tick(page, "Sound", "true");
        await Tick(page, "Connection", "true");
        await page.Locator("main form button.button:not([type=button])").ClickAsync();
        await page.WaitForURLAsync("**/growth");
    }

    private static async Task Write(IPage page, Guid pair, string words)
    {
        await page.Go($"/mentorships/{pair}/messages");
        await page.FillAsync("form.composer textarea", words);
        await page.ClickAsync("form.composer button");
        await Expect(page.Locator(".bubble.own:not(.sending):not(.waiting)", new() { HasText = words })).ToHaveCountAsync(1);
    }

    private static async Task LogSession(IPage page, IPage other, Guid pair)
    {
        await page.Go($"/mentorships/{pair}/sessions");
        if (await page.Locator("select[name=Day]").CountAsync() == 1)
        {
            await page.SelectOptionAsync("[name=Day]", "2026-10-05");
        }
        else
        {
            await page.FillAsync("[name=Day]", "2026-10-05");
        }

        await page.FillAsync("[name=Time]", "20:00");
        await page.ClickAsync("form[action$='/sessions'] button.button");
        await Expect(page.Locator("#sessions li")).ToHaveCountAsync(1);
        await other.Go($"/mentorships/{pair}/sessions");
        await other.ClickAsync("button[formaction*='handler=Held']");
        await Expect(other.Locator("#sessions .dot.ok")).ToHaveCountAsync(1);
    }

    private static async Task Pulse(IPage page, Guid pair)
    {
        await page.Go($"/mentorships/{pair}/pulse");
        await Tick(page, "a-contact", "4");
        await Tick(page, "a-progress", "5");
        await page.ClickAsync("form.pulse button.button");
        await page.Go($"/mentorships/{pair}/pulse");
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(1);
    }

    private static async Task WriteGoal(IPage page, Guid pair)
    {
        await page.Go($"/mentorships/{pair}/goals");
        await page.FillAsync("#write [name=Text]", "Read one paper.");
        await page.ClickAsync("#write button.button");
        await Expect(page.Locator("#goals li")).ToHaveCountAsync(1);
    }

    private static async Task Sign(IPage page, Guid pair)
    {
        await page.Go($"/mentorships/{pair}/agreement");
        await page.ClickAsync("#agreement button[formaction*=Sign]");
        await Expect(page.Locator(".notice.ok").First).ToBeVisibleAsync();
    }

    // Asked, answered, found, read, and written on.
    private async Task GetHelp(IPage asker, string language)
    {
        var watch = Stopwatch.StartNew();
        using var hamed = await app.World.Holder("Hamed", Role.Support, null, language);
        await asker.Go("/help/ask");
        await asker.FillAsync("#ask [name=Text]", "The camera stays dark. دوربین سیاه است.");
        await asker.ClickAsync("#ask .actions button");
        await Expect(asker.Locator("#thread .bubble")).ToHaveCountAsync(1);

        app.Clock.Move(TimeSpan.FromMinutes(5));
        var support = await Browser.Open(app, _look, hamed);
        await support.Go($"/tickets/{await app.World.Ask(db => db.Set<Ticket>().Select(t => t.Id).SingleAsync())}");
        await support.FillAsync("#answer [name=Reply]", "Close the other call first.");
        await support.ClickAsync("#answer .actions button");
        await Expect(support.Locator("#thread .bubble.own")).ToHaveCountAsync(1);
        await support.Context.DisposeAsync();

        // Their mentor waits for a word of theirs: on the home that comes first.
        await asker.Go("/help");
        await asker.ClickAsync("#yours .list a");
        await Expect(asker.Locator("#thread")).ToContainTextAsync("Close the other call first.");
        await asker.FillAsync(".composer textarea", "That was it, thank you.");
        await asker.ClickAsync(".composer button.round");
        await Expect(asker.Locator("#thread .bubble")).ToHaveCountAsync(3);
        TestContext.Current.TestOutputHelper?.WriteLine($"Help was asked for, given and answered in {watch.ElapsedMilliseconds} ms");
    }
}
