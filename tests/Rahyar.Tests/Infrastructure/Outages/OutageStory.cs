using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Outages;

/// <summary>The database stops and comes back, and nobody starts the server anew (review/faults 7).</summary>
[Trait("Database", "each")]
public sealed partial class OutageStory : Story
{
    private const string Words = "Bring the first page along,\nand a cup of tea. «سلام»";

    private protected override Task<TestDatabase> Database() => TestDatabase.MakeLonelyAsync();

    [Fact]
    public async Task An_outage_is_a_page_in_words_and_what_was_typed_stands_in_it()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var address = $"/mentorships/{await app.World.Mentorship(omid, sara)}/messages";
        var thread = (await sara.Get(address)).Is(200);
        using var visitor = app.Visitor();
        (await visitor.Get("/sign-in")).Is(200);

        await app.DatabaseGoesAway();
        foreach (var (who, where) in new[] { (sara, "/"), (sara, address), (visitor, $"/join/{Guid.NewGuid()}") })
        {
            var away = (await who.Ask(where)).Is(503).Shows("Rahyar cannot reach its data at the moment", "راه‌یار فعلاً به داده‌هایش دسترسی ندارد");
            Assert.Equal("30", away.Headers["Retry-After"]);
            Assert.Contains("default-src 'none'", away.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal(where, away.All("a.button")[0].GetAttribute("href"));
        }

        var kept = (await sara.SubmitOnly(thread, "form.composer", new { Text = Words })).Is(503).Shows("has not been saved");
        Assert.Equal(Words, kept.One("textarea[name=Text]").TextContent.TrimStart('\n').ReplaceLineEndings("\n"));
        (await sara.SubmitOnly(kept, "#again")).Is(503).Shows("has not been saved");
        Assert.Equal((503, "unavailable\n"), await Health(sara));

        await app.DatabaseComesBack();
        Assert.Equal((200, "ok\n"), await Health(sara));
        // Pressed twice, under the id that the page had: one message.
        (await sara.Submit(kept, "#again")).Is(200).Shows("and a cup of tea");
        (await sara.Submit(kept, "#again")).Is(200);
        Assert.Single(await app.World.Ask(db => db.Messages.Select(m => m.Text).ToListAsync(Cancellation)));
        (await omid.Get(address)).Is(200).Shows("and a cup of tea");
        await app.JournalIsRead();
        await app.StreamsAreFed();
        await app.ScheduledWorkRuns();
    }

    [Fact]
    public async Task The_page_and_the_log_share_a_number_and_nothing_private()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var thread = (await sara.Get($"/mentorships/{await app.World.Mentorship(omid, sara)}/messages")).Is(200);
        await app.DatabaseGoesAway();

        var away = (await sara.SubmitOnly(thread, "form.composer", new { Text = Words })).Is(503);

        var number = Number().Match(away.All("section bdi")[0].TextContent).Value;
        Assert.NotEmpty(number);
        var line = Assert.Single(app.Log.Lines, l => l.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', line.Trim());
        Assert.Contains("POST /mentorships/", line, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, l => l.Contains("cup of tea", StringComparison.Ordinal) || l.Contains("Sara", StringComparison.Ordinal));
        Assert.DoesNotContain("Host=", away.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_of_who_one_is_stands_in_no_page_and_neither_do_words_of_another_site()
    {
        using var visitor = app.Visitor();
        await app.World.Administrator("Nadia");
        var password = (await visitor.Get("/sign-in/password")).Is(200);
        var sara = await app.Mentee("Sara");
        var thread = (await sara.Get($"/mentorships/{await app.World.Mentorship(await app.Mentor("Omid"), sara)}/messages")).Is(200);
        await app.DatabaseGoesAway();

        (await visitor.SubmitOnly(password, "form.stack", new { Email = "nadia@uni.example", Password = "correct horse battery" })).Is(503).Hides("correct horse", "textarea");

        using var forged = FilledForm.Request(thread, "form.composer", new { Text = "Call this number" }, null);
        forged.Headers.Add("Origin", "https://evil.example");
        (await sara.SendAsync(forged)).Is(503).Hides("Call this number");
    }

    [Fact]
    public async Task What_the_outage_failed_is_counted_when_it_is_over()
    {
        var sara = await app.Mentee("Sara");
        var thread = (await sara.Get($"/mentorships/{await app.World.Mentorship(await app.Mentor("Omid"), sara)}/messages")).Is(200);
        var log = app.Services.GetRequiredService<HealthLog>();
        await log.WriteAsync(Cancellation);
        await app.DatabaseGoesAway();
        (await sara.SubmitOnly(thread, "form.composer", new { Text = Words })).Is(503);
        await Assert.ThrowsAnyAsync<Exception>(() => log.WriteAsync(Cancellation));

        await app.DatabaseComesBack();
        await log.WriteAsync(Cancellation);

        Assert.Contains(await app.World.Ask(db => db.ActionAttempts.ToListAsync(Cancellation)), a => a is { Action: "send-message", Failed: true });
    }

    private static async Task<(int, string)> Health(Someone someone) => await someone.Ask("/health") is var answer ? (answer.Status, answer.Html) : default;

    [GeneratedRegex("^[0-9a-f]{4}-[0-9a-f]{4}$")]
    private static partial Regex Number();
}
