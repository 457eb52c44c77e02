using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Rahyar.Emails;
using Rahyar.Jobs;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People.Offices;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure;

/// <summary>What is old enough goes: counted beforehand, within bounds, a day after a period was shortened, and told afterwards.</summary>
public sealed class RetentionStory : Story
{
    [Fact]
    public async Task A_rule_says_what_it_will_take_takes_it_and_tells()
    {
        using var before = await app.Administrator("Ada");
        await app.World.Arrange(db => db.AddRange(new PageView(before.Id, 900, app.Now), new PageView(before.Id, 900, app.Now.AddDays(300))));
        app.Clock.Move(TimeSpan.FromDays(401));
        using var ada = await app.World.SignIn(before.Id, "Ada");

        (await ada.Get("/retention")).Is(200).Shows("The next run removes one row");
        await app.ScheduledWorkRuns();

        Assert.Equal(1, await app.World.Ask(db => db.PageViews.CountAsync(Cancellation)));
        (await ada.Get("/retention")).Shows("Speed of pages", "one row", "Last run");
    }

    [Fact]
    public async Task A_shorter_period_holds_a_day_later_so_that_it_can_be_taken_back()
    {
        using var before = await app.Administrator("Ada");
        await app.World.Arrange(db => db.Add(new PageView(before.Id, 900, app.Now)));
        app.Clock.Move(TimeSpan.FromDays(100));
        using var ada = await app.World.SignIn(before.Id, "Ada");

        (await ada.Submit("/retention", "form:has([value=page-views])", new { Days = "60" })).Is(200).Shows("until then 400 days", "The next run removes nothing", "From tomorrow on it removes one row");
        await app.ScheduledWorkRuns();
        Assert.Equal(1, await app.World.Ask(db => db.PageViews.CountAsync(Cancellation)));
        await app.DaysPass(1.1);

        Assert.Equal(0, await app.World.Ask(db => db.PageViews.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Days_are_read_in_any_digits_and_an_old_tab_writes_over_nobody()
    {
        using var ada = await app.Administrator("Ada");
        using var bita = await app.Administrator("Bita");
        const string Form = "form:has([value=page-views])";
        var first = await bita.Get("/retention");

        (await ada.Submit("/retention", Form, new { Days = "۵۰۰" })).Is(200).Shows("500 days");
        // Opened before anything was set, and once more before it was set anew.
        var told = (await bita.Submit(first, Form, new { Days = "90" })).Is(409).Shows("Someone changed this", "What holds now: 500 days");
        var old = await ada.Get("/retention");
        (await bita.Submit(told, Form, new { Days = "90" })).Is(200).Shows("90 days");
        (await ada.Submit(old, Form, new { Days = "1000" })).Is(409);
        (await ada.Submit("/retention", Form, new { Days = "many" })).Is(422);
        Assert.Equal(90, await app.World.Ask(db => db.PeriodSettings.Select(p => p.Days).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Of_two_who_set_the_rules_of_offices_for_the_first_time_the_second_is_told()
    {
        using var ada = await app.Administrator("Ada");
        using var bita = await app.Administrator("Bita");
        var first = await bita.Get("/people/offices");

        (await ada.Submit("/people/offices", "#rules", new { GraceDays = "۱۰", StrictHours = "۸" })).Is(200).Shows("Saved");
        (await bita.Submit(first, "#rules", new { GraceDays = "3" })).Is(409).Shows("Someone changed this");
        Assert.Equal((10, 8), await app.World.Ask(async db => (await db.OfficeRulesAsync(Cancellation)) is var rules ? (rules.GraceDays, rules.StrictHours) : default));
    }

    [Fact]
    public async Task Many_rows_go_in_several_statements_and_a_rule_that_fails_stops_no_other()
    {
        var ada = await app.Administrator("Ada");
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, 4100).Select(_ => new PageView(ada.Id, 900, app.Now))));
        var views = new Period("views-of-a-law", 1, 1, 2);
        var broken = new RetentionRule<PageView>(new Period("broken", 1, 1, 2), (_, _) => throw new InvalidOperationException("broken"));
        var rule = new RetentionRule<PageView>(views, (db, before) => db.PageViews.Where(v => v.At < before));

        await app.World.Ask(async db =>
        {
            await new RetentionWork([broken, rule], NullLogger<RetentionWork>.Instance).RunAsync(db, app.Now.AddDays(3), Cancellation);
            return 0;
        });

        Assert.Equal(0, await app.World.Ask(db => db.PageViews.CountAsync(Cancellation)));
        Assert.Equal("broken:PageView", Assert.Single(await app.World.Ask(db => db.FailedWork.Where(f => f.Work == "retention").Select(f => f.Key).ToListAsync(Cancellation))));
        ada.Dispose();
    }

    [Fact]
    public async Task Old_e_mails_keep_their_cause_and_lose_their_words()
    {
        await app.World.Arrange(db =>
        {
            var sent = new Email("sara@example.edu", "Hello", "Words", app.Now, null, "test:old");
            sent.Sent(app.Now);
            db.AddRange(sent, new Email("sara@example.edu", "Hello", "Waits still", app.Now, null, "test:waits"));
        });

        await app.DaysPass(31);

        Assert.Equal(["", "Waits still"], await app.World.Ask(db => db.Emails.Where(e => e.Cause!.StartsWith("test:")).OrderBy(e => e.Text).Select(e => e.Text).ToListAsync(Cancellation)));
        Assert.Equal("", await app.World.Ask(db => db.Emails.Where(e => e.Cause == "test:old").Select(e => e.To).SingleAsync(Cancellation)));
    }
}
