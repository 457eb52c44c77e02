using Microsoft.EntityFrameworkCore;
using Rahyar.Demo;
using Rahyar.Demo.Lives;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Evaluation.Journeys;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Demo;

/// <summary>The demo is opened days later: its people have lived meanwhile, and each of the five doors has what it says.</summary>
[Trait("Database", "sqlite")]
public sealed class DemoLifeStory : Story
{
    private protected override string[] Settings => ["--Rahyar:Demo=true"];

    private protected override async Task Arrange() => await new DemoUniversity(app.Services, new DemoSize(People: 80, Weeks: 10), app.Now).BuildAsync(Cancellation);

    [Fact]
    public async Task Nine_days_later_all_five_doors_have_something_to_do()
    {
        var before = await app.World.Ask(db => db.Messages.CountAsync(Cancellation));
        foreach (var days in new[] { 1, 3, 5 })
        {
            await app.DaysPass(days);
        }

        Assert.True(await app.World.Ask(db => db.Messages.CountAsync(Cancellation)) > before + 30);
        var late = app.Now.AddDays(-2);
        Assert.True(await app.World.Ask(db => db.Messages.AnyAsync(m => m.SentAt > late, Cancellation)), "Nobody has written in two days.");
        Assert.False(await app.World.Ask(db => db.Messages.AnyAsync(m => m.SentAt > app.Now, Cancellation)), "Somebody writes tomorrow.");
        var overdue = app.Now.AddDays(-2);
        Assert.False(await app.World.Ask(db =>
        {
            var going = db.Mentorships.Where(m => m.EndedAt == null && m.SafeguardingAskedAt == null);
            return db.Sessions.AnyAsync(s => s.State == SessionState.Booked && s.StartsAt < overdue && going.Any(m => m.Id == s.MentorshipId), Cancellation);
        }), "A meeting of last week is still to come.");

        using var nora = await Enter("coordinator");
        var cover = await nora.Click(await nora.Get("/programmes"), DemoUniversity.MidLife);
        Assert.NotEqual("0", cover.One($"[data-count='journey.{JourneyPart.AtRisk}']").TextContent);
        Assert.NotEqual("0", cover.One("[data-count='mentorships.going']").GetAttribute("data-number") ?? cover.One("[data-count='mentorships.going']").TextContent);
        foreach (var door in new[] { "mentee", "mentor" })
        {
            using var member = await Enter(door);
            var home = (await member.Get("/")).Is(200);
            Assert.NotEmpty(home.All("main a.button"));
        }

        // Of one conversation of the mentor's the mentee has the last word.
        var mentor = await Of("mentor");
        Assert.True(await app.World.Ask(db =>
        {
            var theirs = db.Mentorships.Where(m => m.EndedAt == null && m.Members.Any(x => x.PersonId == mentor));
            return db.Correspondences.AnyAsync(w => w.LastWordBy != mentor && theirs.Any(m => m.Id == w.Id), Cancellation);
        }), "Nobody waits for the mentor.");
        var mentee = await Of("mentee");
        Assert.True(await app.World.Ask(db => db.Mentorships.AnyAsync(m => m.State == MentorshipState.Active && m.Members.Any(x => x.PersonId == mentee), Cancellation)));
        using var elena = await Enter("dean");
        (await elena.Click(await elena.Get("/programmes"), "By faculty")).Is(200).Shows("fewer than 5");
        using var ingrid = await Enter("evaluator");
        (await ingrid.Get((await ingrid.Click(await ingrid.Get("/programmes"), DemoUniversity.MidLife)).LinkTo("#weakest .actions a"))).Is(200);
    }

    [Fact]
    public async Task An_hour_that_has_been_lived_is_not_lived_again()
    {
        await app.DaysPass(4);
        // What comes of a beginning, such as the first answer to a first word, comes an hour later.
        await DemoLife.CatchUpAsync(app.Services, Cancellation);
        await DemoLife.CatchUpAsync(app.Services, Cancellation);
        var lived = await Count();
        await DemoLife.CatchUpAsync(app.Services, Cancellation);
        Assert.Equal(lived, await Count());

        async Task<int> Count() => await app.World.Ask(async db => await db.Messages.CountAsync(Cancellation) + await db.Sessions.CountAsync(Cancellation) + await db.Pulses.CountAsync(Cancellation));
    }

    private Task<Guid> Of(string key) => app.World.Ask(async db => (await DemoCast.AllAsync(db, Cancellation)).Single(c => c.Key == key).PersonId);

    private async Task<Someone> Enter(string door)
    {
        var visitor = app.Visitor();
        (await visitor.Submit("/sign-in", $"form[data-door={door}]")).Is(200);
        return visitor;
    }
}

/// <summary>The same code beside a house that is no demo: it does nothing.</summary>
[Trait("Database", "sqlite")]
public sealed class NoDemoLifeStory : Story
{
    [Fact]
    public async Task Outside_demo_mode_nobody_lives_by_themselves()
    {
        await new DemoUniversity(app.Services, new DemoSize(People: 40, Weeks: 6), app.Now).BuildAsync(Cancellation);
        var before = await app.World.Ask(db => db.Messages.CountAsync(Cancellation));
        await app.DaysPass(5);
        Assert.Equal(before, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
    }
}
