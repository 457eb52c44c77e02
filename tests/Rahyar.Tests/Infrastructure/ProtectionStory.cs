using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Infrastructure.Protection;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure;

/// <summary>The twelve controls of INF-08: evidence, a second person, a year, and what Rahyar finds out itself.</summary>
public sealed class ProtectionStory : Story
{
    [Fact]
    public async Task Evidence_counts_when_a_second_person_has_confirmed_it_and_for_a_year()
    {
        using var ada = await app.Administrator("Ada");
        using var bea = await app.Administrator("Bea");
        var today = app.Now.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        (await ada.Submit("/protection", "form:has([value=breach-drill])", new { Says = "We practised a leak; minutes in the safe.", Dated = today })).Is(200).Shows("waits for a second person");
        Assert.Equal(0, await Met());
        Assert.False((await ada.Get("/protection")).Has("form[action*=Confirm]"));
        (await bea.Submit("/protection", "form[action*=Confirm]")).Is(200).Shows("Evidence by Ada");
        Assert.Equal(1, await Met());

        await app.DaysPass(364);
        Assert.Equal(1, await Met());
        await app.DaysPass(2);
        Assert.Equal(0, await Met());
        using var later = await app.World.SignIn(ada.Id, "Ada");
        (await later.Get("/protection")).Shows("run out");
    }

    [Fact]
    public async Task What_Rahyar_finds_out_itself_is_told_as_such_and_counts_when_somebody_confirms_it()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        await ada.Get($"/people/{sara.Id}");
        await app.ScheduledWorkRuns();

        (await ada.Get("/protection")).Shows("found by Rahyar itself", "The rules of retention ran", "Somebody opened data of another");
        Assert.Equal(0, await Met());
        (await ada.Submit("/protection", "form[action*=Found]:has([value=retention])")).Is(200).Shows("Evidence by Rahyar itself");
        Assert.Equal(1, await Met());
    }

    [Fact]
    public async Task Evidence_of_the_future_or_without_words_is_refused_and_changes_nothing()
    {
        using var ada = await app.Administrator("Ada");

        (await ada.Submit("/protection", "form[action*=Enter]:has([value=data-map])", new { Says = "", Dated = "2020-01-01" })).Is(422);
        Assert.Equal(0, await app.World.Ask(db => db.ControlEvidence.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task INF_08_is_computed_from_the_page()
    {
        using var ada = await app.Administrator("Ada");
        var programme = await app.World.Programme();
        await app.ScheduledWorkRuns();
        (await ada.Get($"/programmes/{programme}/indicators/INF-08")).Is(200);
        await ada.Submit("/protection", "form[action*=Found]:has([value=retention])");
        // What happened in no programme is counted within a minute.
        app.Clock.Move(TimeSpan.FromMinutes(2));

        (await ada.Get($"/programmes/{programme}/indicators/INF-08")).Is(200).Shows("8.3");
    }

    [Fact]
    public async Task A_proof_can_fail()
    {
        using var ada = await app.Administrator("Ada");

        // That tables say what they keep is so of every version: it shows nothing of this institution.
        Assert.False((await ada.Get("/protection")).Has("form[action*=Found]:has([value=data-map])"));
        // The day of the build is the build's own: what does not say it proves nothing, and a copy of today is no update.
        Assert.Null(OwnProofs.Built(typeof(ProtectionStory).Assembly, app.Now));
        var built = OwnProofs.Built(typeof(OwnProofs).Assembly, DateTimeOffset.MaxValue)!;
        Assert.InRange(built.On, new DateOnly(2026, 1, 1), new DateOnly(2100, 1, 1));
        app.Clock.Move(TimeSpan.FromDays(built.On.DayNumber - DateOnly.FromDateTime(app.Now.UtcDateTime).DayNumber + 367));
        using var later = await app.World.SignIn(ada.Id, "Ada");
        Assert.False((await later.Get("/protection")).Has("form[action*=Found]:has([value=vulnerability-updates])"));
    }

    private Task<int> Met() => app.World.Ask(async db => (await db.ControlsMetAsync(app.Now, Cancellation)).Met);
}
