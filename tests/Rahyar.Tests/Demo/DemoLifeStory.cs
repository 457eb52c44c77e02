using Microsoft.EntityFrameworkCore;
using Rahyar.Demo;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Demo.Lives;
using Rahyar.Jobs;
using Rahyar.Journal;
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
        var lived = await Count();
        await DemoLife.CatchUpAsync(app.Services, Cancellation);
        Assert.Equal(lived, await Count());

        async Task<int> Count() => await app.World.Ask(async db => await db.Messages.CountAsync(Cancellation) + await db.Sessions.CountAsync(Cancellation) + await db.Pulses.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Over_a_months_turn_nothing_is_written_into_the_past_and_the_last_weeks_are_lived_too()
    {
        var made = app.Now;
        var risk = await app.World.Ask(db => db.Mentorships.CountAsync(m => m.State == MentorshipState.AtRisk, Cancellation));
        await app.TimePasses(TimeSpan.FromHours(1));
        Assert.InRange(await app.World.Ask(db => db.Mentorships.CountAsync(m => m.State == MentorshipState.AtRisk, Cancellation)), risk - 2, risk + 2);

        for (var (day, known) = (0, await Words()); day < 36; day += 4)
        {
            // Until when it had lived: the clock goes on while it does.
            var before = await app.World.Ask(db => db.Journal.Of<DemoLived>().MaxAsync(e => e.At, Cancellation));
            await app.DaysPass(4);
            var words = await Words();
            Assert.Empty(words.Where(w => !known.ContainsKey(w.Key) && w.Value <= before).Select(w => $"Written at {w.Value}, when it was {before}."));
            known = words;
        }

        // The programme winds down: they write, talk about the end, and some have closed in order.
        var lately = app.Now.AddDays(-3);
        Assert.True(await app.World.Ask(db =>
        {
            var parting = db.Mentorships.Where(p => p.State == MentorshipState.WindingDown);
            return db.Messages.AnyAsync(m => m.SentAt > lately && parting.Any(p => p.Id == m.MentorshipId), Cancellation);
        }), "Nobody writes in the last weeks.");
        var silent = app.Now.AddDays(-30);
        Assert.True(await app.World.Ask(db => db.Mentorships.CountAsync(m => m.State == MentorshipState.WindingDown && m.LastContactAt > silent, Cancellation))
            > await app.World.Ask(db => db.Mentorships.CountAsync(m => m.State == MentorshipState.WindingDown && m.LastContactAt <= silent, Cancellation)), "Most are silent.");

        // Who of them closes when is chance: the first within the four weeks that are left.
        for (var day = 36; day < 64 && !await HasClosed(); day += 4)
        {
            await app.DaysPass(4);
        }

        Assert.True(await HasClosed(), "Nobody closes in order.");

        Task<bool> HasClosed() => app.World.Ask(db => db.Mentorships.AnyAsync(m => m.ClosingTalkLogged && m.State == MentorshipState.ClosedCompleted && m.EndedAt > made, Cancellation));

        Task<Dictionary<Guid, DateTimeOffset>> Words() => app.World.Ask(db => db.Messages.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.SentAt, Cancellation));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_behind_and_is_done_when_it_may_be()
    {
        // A pair whose mentor is not screened yet: nobody may write.
        var pair = await app.World.Ask(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Name == DemoUniversity.AboutToMatch, Cancellation);
            var waiting = await db.Participations.Where(p => p.ProgrammeId == programme.Id && p.State == ParticipationState.Waiting && db.Set<Rahyar.Modules.People.Person>().Any(x => x.Id == p.PersonId && x.Email!.EndsWith("@demo.example"))
                && !db.Set<DemoCastMember>().Any(c => c.PersonId == p.PersonId)).ToListAsync(Cancellation);
            var made = new Mentorship(programme, [waiting.First(p => p.Side == Side.Mentor && p.ScreenedAt is null), waiting.First(p => p.Side == Side.Mentee)], 7000, "[]", null, app.Now);
            made.Members.ToList().ForEach(m => made.Accept(m.PersonId, app.Now));
            db.Add(made);
            await db.SaveChangesAsync(Cancellation);
            return made.Id;
        });
        await app.DaysPass(6);

        Assert.False(await app.World.Ask(db => db.Correspondences.AnyAsync(c => c.Id == pair, Cancellation)));
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(pair));
        await app.World.Arrange(async db =>
        {
            var mentorship = await db.Mentorships.Include(m => m.Members).ThenInclude(m => m.Participation).SingleAsync(m => m.Id == pair, Cancellation);
            mentorship.Side(Side.Mentor).Single().Participation.NoteScreening(app.Now, null, app.Now, app.Now);
        });
        await app.DaysPass(8);

        Assert.True(await app.World.Ask(db => db.Messages.AnyAsync(m => m.MentorshipId == pair, Cancellation)), "Nobody says hello.");
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
        Assert.DoesNotContain(app.Services.GetServices<ScheduledWork>(), w => w is DemoLife);
        await DemoLife.CatchUpAsync(app.Services, Cancellation);
        var before = await app.World.Ask(db => db.Messages.CountAsync(Cancellation));
        await app.DaysPass(5);
        Assert.Equal(before, await app.World.Ask(db => db.Messages.CountAsync(Cancellation)));
    }
}
