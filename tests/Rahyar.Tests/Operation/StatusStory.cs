using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Operation;

/// <summary>/status says to everyone whether the house is well, and how it was: what was not asked counts as not reached.</summary>
public sealed class StatusStory : Story
{
    [Fact]
    public async Task A_new_house_says_that_nothing_has_been_measured()
    {
        using var visitor = app.Visitor();

        (await visitor.Get("/status")).Is(200).Shows("Nothing has been measured yet");
        (await visitor.Reads("fa").Get("/status")).Is(200).Shows("هنوز چیزی سنجیده نشده است");
    }

    [Fact]
    public async Task Ninety_days_with_an_outage_that_was_seen_and_one_that_nobody_saw()
    {
        await Probed(days: 100, except: slot => slot is 40 or 41 or 300, failed: slot => slot == 300);
        using var visitor = app.Visitor();

        var page = (await visitor.Get("/status")).Is(200).Shows("Everything works", "The last 90 days", "25,917 of 25,920", "About 10 minutes", "About 5 minutes")
            .Hides("Something does not work");
        Assert.InRange(page.All(".strip > span").Count, 90, 91);
        // Nearly always is not always.
        Assert.Contains("99.98 %", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.All("#outages > li").Count);
    }

    [Fact]
    public async Task While_it_goes_on_an_outage_has_no_end()
    {
        await Probed(days: 2, except: slot => slot < 3, failed: _ => false);
        using var sara = await app.Mentee("Sara");

        (await sara.Get("/status")).Is(200).Shows("Something does not work at the moment", "About 15 minutes", "Since ");
        // Whoever runs the house stays in its frame, and a visitor finds the way in and their language.
        using var ada = await app.Administrator("Ada");
        Assert.True((await ada.Get("/status")).Is(200).Shows("no mail server is set").Has("body.desk a[href='/doctor']"));
        using var visitor = app.Visitor();
        Assert.True((await visitor.Get("/status")).Is(200).Has("[data-language]") && (await visitor.Get("/status")).Has("main a[href='/sign-in']"));
    }

    // Slots are told by their number, counted back from the newest that was due.
    private async Task Probed(int days, Func<int, bool> except, Func<int, bool> failed)
    {
        var now = app.Now;
        var running = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % ProbeWindow.Slot.Ticks), TimeSpan.Zero);
        var slots = (int)(TimeSpan.FromDays(days) / ProbeWindow.Slot);
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, slots).Where(slot => !except(slot) || failed(slot))
            .Select(slot => new Probe(running - (slot + 1) * ProbeWindow.Slot, !failed(slot), 3))));
    }
}
