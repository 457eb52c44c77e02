using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House;

namespace Rahyar.Tests.Infrastructure;

/// <summary>The house measures itself: probes, core actions, and how long pages take at people's own screens.</summary>
public sealed class HealthStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Brakes=on"];

    [Fact]
    public async Task A_visitor_may_ask_whether_it_is_well_and_learns_nothing_else()
    {
        using var visitor = app.Visitor();

        Assert.Equal("ok\n", (await visitor.Get("/health")).Is(200).Html);
    }

    [Fact]
    public async Task Each_slot_of_five_minutes_is_probed_once()
    {
        await app.ProbesRun();
        await app.ProbesRun();
        app.Clock.Move(TimeSpan.FromMinutes(5));
        await app.ProbesRun();

        var probes = await app.World.Ask(db => db.Probes.OrderBy(p => p.Slot).ToListAsync(Cancellation));
        Assert.Equal(2, probes.Count);
        Assert.All(probes, p => Assert.True(p.Ok && p.Slot.Minute % 5 == 0 && p.Slot.Second == 0));
    }

    [Fact]
    public async Task Core_actions_are_counted_and_refusals_are_not_failures()
    {
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");
        var pair = await app.World.Mentorship(omid, sara);
        await sara.Get($"/mentorships/{pair}");
        await sara.Submit($"/mentorships/{pair}/pulse", "form.pulse", new { Contact = 4 });
        await sara.Submit($"/mentorships/{pair}/pulse", "form.pulse");
        await sara.Get($"/mentorships/{Guid.NewGuid()}");
        await WriteAsync();

        var attempts = await app.World.Ask(db => db.ActionAttempts.OrderBy(a => a.Action).ToListAsync(Cancellation));
        Assert.Equal(["open-relationship", "submit-survey", "submit-survey"], attempts.Select(a => a.Action));
        Assert.All(attempts, a => Assert.True(a.PersonId == sara.Id && !a.Failed));
    }

    [Fact]
    public async Task What_counts_as_a_core_action()
    {
        var core = (await Address.AllOf(app)).Where(a => a.CoreAction is not null).Select(a => $"{(a.CoreAction!.Opens ? "GET" : "POST")} {a.Route} {a.CoreAction.Name}").Distinct();
        Assert.Equal(
            [
                "GET /mentorships/{id:guid} open-relationship",
                "POST /mentorships/{id:guid}/closing-questions submit-survey",
                "POST /mentorships/{id:guid}/files send-message",
                "POST /mentorships/{id:guid}/messages send-message",
                "POST /mentorships/{id:guid}/pulse submit-survey",
                "POST /mentorships/{id:guid}/sessions log-session",
                "POST /sign-in sign-in",
                "POST /sign-in/code sign-in",
                "POST /sign-in/demo sign-in",
                "POST /sign-in/password sign-in",
                "POST /surveys/{id:guid} submit-survey",
            ], core.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Vitals_come_from_pages_of_this_house_within_bounds()
    {
        using var sara = await app.Mentee("Sara");
        using var visitor = app.Visitor();

        Assert.Equal(204, await BeaconAsync(sara, "1234", app.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(400, await BeaconAsync(sara, "1234", "https://evil.example"));
        Assert.Equal(400, await BeaconAsync(sara, "1234", null));
        foreach (var wrong in new[] { "0", "120001", "-5", "many", "" })
        {
            Assert.Equal(400, await BeaconAsync(sara, wrong, app.Address.GetLeftPart(UriPartial.Authority)));
        }

        Assert.NotEqual(204, await BeaconAsync(visitor, "1234", app.Address.GetLeftPart(UriPartial.Authority)));
        var held = 0;
        for (var i = 0; i < 600 && held != 429; i++)
        {
            held = await BeaconAsync(sara, "0", app.Address.GetLeftPart(UriPartial.Authority));
        }

        Assert.Equal(429, held);
        await WriteAsync();
        var view = await app.World.Ask(db => db.PageViews.SingleAsync(Cancellation));
        Assert.Equal((sara.Id, 1234), (view.PersonId, view.LargestPaintMs));
    }

    [Fact]
    public async Task The_device_check_has_something_to_time()
    {
        using var sara = await app.Mentee("Sara");

        Assert.Equal(204, (await sara.Get("/readiness/ping")).Status);
    }

    private Task WriteAsync() => app.Services.GetRequiredService<HealthLog>().WriteAsync(Cancellation);

    private static async Task<int> BeaconAsync(Someone someone, string body, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/vitals") { Content = new StringContent(body) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return (await someone.SendAsync(request)).Status;
    }
}
