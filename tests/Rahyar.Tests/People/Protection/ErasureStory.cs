using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Erasures;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Relationships.Concerns;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.People.Protection;

/// <summary>Being forgotten: asked for, previewed, begun, undone in the waiting time, and done after it.</summary>
public sealed class ErasureStory : Story
{
    [Fact]
    public async Task I_ask_an_administrator_begins_and_I_change_my_mind()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");

        (await sara.Submit("/account/data", "form[action*=Ask]")).Is(422);
        (await sara.Submit("/account/data", "form[action*=Ask]", new { Sure = true })).Is(200).Shows("Your request is recorded");
        (await ada.Get("/people/erasures")).Shows("Sara");
        (await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email })).Is(200).Shows("The waiting time has begun");
        Assert.Contains(await app.EmailsTo(sara.Email), e => e.Subject == "Your account will be erased");
        await app.DaysPass(13);
        // Long after the last proof she proves anew that it is she.
        using var later = await app.World.SignIn(sara.Id, "Sara");
        (await later.Submit("/account/data", "form[action*=Undo]")).Is(200).Shows("everything stays as it was");
        await app.DaysPass(10);

        (await later.Get("/account")).Is(200).Shows("sara@example.edu");
    }

    [Fact]
    public async Task Whoever_was_to_be_forgotten_is_told_when_it_is_undone_whoever_undoes_it()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        using var omid = await app.Mentor("Omid");

        // Their own wish, begun and undone by an administrator: they would wait for it for ever.
        await sara.Submit("/account/data", "form[action*=Ask]", new { Sure = true });
        await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email });
        (await ada.Submit($"/people/{sara.Id}/data", "form[action*=Undo]")).Is(200).Shows("everything stays as it was");
        Assert.Contains("An administrator of your institution has undone", Assert.Single(await app.EmailsTo(sara.Email), e => e.Subject == "Your account will not be erased").Text, StringComparison.Ordinal);

        // The same before anybody has begun.
        await sara.Submit("/account/data", "form[action*=Ask]", new { Sure = true });
        await ada.Submit($"/people/{sara.Id}/data", "form[action*=Undo]");
        Assert.Equal(2, (await app.EmailsTo(sara.Email)).Count(e => e.Subject == "Your account will not be erased"));

        // Undone by themselves: the letter that said otherwise is taken back, and whoever else did it would be known.
        await ada.Submit($"/people/{omid.Id}/data", "#begin", new { Address = omid.Email });
        await omid.Submit("/account/data", "form[action*=Undo]");
        Assert.Contains("was undone in your account", Assert.Single(await app.EmailsTo(omid.Email), e => e.Subject == "Your account stays").Text, StringComparison.Ordinal);

        // A wish that is taken back before anybody has begun was never told of.
        await omid.Submit("/account/data", "form[action*=Ask]", new { Sure = true });
        await omid.Submit("/account/data", "form[action*=Undo]");
        Assert.Single(await app.EmailsTo(omid.Email), e => e.Subject == "Your account stays");
    }

    [Fact]
    public async Task Of_two_who_are_called_the_same_the_right_one_is_erased()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara Ahmadi");
        using var other = await app.World.Person("Sara the other");
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == sara.Id)).Identify("S-2718");
            (await db.People.SingleAsync(p => p.Id == other.Id)).Name = "Sara Ahmadi";
        });

        var page = (await ada.Get($"/people/{sara.Id}/data")).Is(200).Shows(sara.Email, "S-2718", "Somebody else is called the same", other.Email);
        (await ada.Submit(page, "#begin")).Is(422);
        (await ada.Submit(page, "#begin", new { Address = other.Email })).Is(422).Shows("neither the address nor the id of Sara Ahmadi");
        Assert.Empty(await app.World.Ask(db => db.Erasures.ToListAsync(Cancellation)));

        (await ada.Submit(page, "#begin", new { Address = " s-2718 " })).Is(200).Shows("The waiting time has begun");
        Assert.Equal(sara.Id, await app.World.Ask(db => db.Erasures.Select(e => e.PersonId).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task While_it_waits_the_person_reads_it_on_their_home_and_administrators_on_theirs()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");
        Assert.False((await sara.Get("/")).Is(200).Has("#erasure"));

        await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email });

        var home = (await sara.Get("/")).Is(200).Shows("Your account will be erased from 19 October 2026 on", "what you wrote are deleted for good", "I want to stay");
        (await ada.Get($"/people/{sara.Id}")).Is(200).Shows("Sara will be erased from 19 October 2026 on");
        (await sara.Submit(home, "#erasure form")).Is(200).Shows("everything stays as it was");
        Assert.False((await sara.Get("/")).Has("#erasure"));
        Assert.False((await ada.Get($"/people/{sara.Id}")).Has("#erasure"));
    }

    [Fact]
    public async Task After_the_waiting_time_the_partner_keeps_a_relationship_with_nobody()
    {
        using var ada = await app.Administrator("Ada");
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara Sepehri");
        var pair = await app.World.Mentorship(omid, sara);
        await sara.Submit($"/mentorships/{pair}/messages", "form:has(textarea)", new { Text = "a secret of mine" });
        await omid.Submit($"/mentorships/{pair}/messages", "form:has(textarea)", new { Text = "Dear Sara Sepehri, thank you" });

        await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email });
        await app.DaysPass(15);

        (await sara.Get("/account")).Hides("Sara Sepehri");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.Ask(db => db.Mentorships.Where(m => m.Id == pair).Select(m => m.State).SingleAsync(Cancellation)));
        (await omid.Get($"/mentorships/{pair}/messages")).Is(200).Shows("Former member", "The words of this message were removed", "Dear Former member, thank you").Hides("Sara", "secret");
        (await ada.Get("/people/erasures")).Shows("nothing was found afterwards", $"{sara.Id}").Hides("Sara");
        // Kept outside, it says after a restore whom to erase again.
        Assert.Contains($"{sara.Id}", System.Text.Encoding.UTF8.GetString((await ada.Ask("/people/erasures.csv")).Is(200).Body), StringComparison.Ordinal);
        (await ada.Get("/people?q=sara")).Shows("Nobody is found");
        (await ada.Submit($"/people/{sara.Id}", "form[action*=Reactivate]")).Is(422);
    }

    [Fact]
    public async Task A_roster_that_waits_and_holds_the_person_is_cancelled_and_who_brought_it_is_told_and_others_wait_on()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara Sepehri");
        await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email });
        await app.DaysPass(13.6);
        await Bring("with.csv", $"s1,Sara S.,{sara.Email.ToUpperInvariant()}");
        await Bring("without.csv", "s2,Mina,mina@uni.example");
        await Bring("running.csv", "s3,Nader,nader@uni.example");
        // What is being imported just now may hold the person: the erasure waits for its end.
        Assert.True(await app.World.Ask(async db =>
        {
            var running = await db.RosterImports.SingleAsync(i => i.FileName == "running.csv", Cancellation);
            running.Start(app.Now);
            await db.SaveChangesAsync(Cancellation);
            var held = await app.Services.GetServices<ScheduledWork>().OfType<Erasing>().Single().IsHeldAsync(db, sara.Id, Cancellation);
            running.Cancel(app.Now);
            await db.SaveChangesAsync(Cancellation);
            return held;
        }));

        await app.DaysPass(0.5);

        Assert.True(await app.World.Ask(db => db.Erasures.AllAsync(e => e.DoneAt != null, Cancellation)));
        Assert.Equal([("with.csv", RosterImportState.Cancelled), ("without.csv", RosterImportState.Checked)], await app.World.Ask(async db =>
            (await db.RosterImports.Where(i => i.FileName != "running.csv").OrderBy(i => i.FileName).ToListAsync(Cancellation)).ConvertAll(i => (i.FileName, i.State))));
        Assert.Contains("with.csv", Assert.Single(await app.EmailsTo(ada.Email), e => e.Subject == "A roster that waited was cancelled").Text, StringComparison.Ordinal);

        async Task Bring(string name, string row) =>
            (await ada.Submit($"/programmes/{await app.World.Programme(name)}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload(name, $"id,name,email\r\n{row}") })).Is(200);
    }

    [Fact]
    public async Task Whoever_holds_an_office_hands_it_over_first()
    {
        using var ada = await app.Administrator("Ada");
        using var cora = await app.Coordinator("Cora");

        (await cora.Get("/account/data")).Is(200).Shows("Whoever holds an office is not erased").Hides("Ask for erasure");
        Assert.False((await ada.Get($"/people/{cora.Id}/data")).Has("form[action*=Begin]"));
    }

    [Fact]
    public async Task An_open_concern_holds_it_up_and_only_safeguarding_learns_why()
    {
        using var ada = await app.Administrator("Ada");
        using var omid = await app.Mentor("Omid");
        using var sara = await app.Mentee("Sara");
        var pair = await app.World.Mentorship(omid, sara);
        var programme = await app.World.Programme();
        var concern = new Concern(programme, pair, [omid.Id, sara.Id], sara.Id, "a worry", app.Now);
        await app.World.Arrange(db => db.Add(concern));
        using var darya = await app.World.Holder("Darya", Role.SafeguardingLead, programme);

        await ada.Submit($"/people/{omid.Id}/data", "#begin", new { Address = omid.Email });
        await app.DaysPass(15);

        // What an administrator and the person read is what they read of any that is due.
        foreach (var page in new[] { await ada.Get($"/people/{omid.Id}/data"), await omid.Get("/account/data"), await ada.Get("/people/erasures") })
        {
            page.Is(200).Shows("It is being prepared").Hides("law asks", "has to end first");
        }

        using var lead = await app.World.SignIn(darya.Id, "Darya");
        (await lead.Get($"/concerns/{concern.Id}")).Is(200).Shows("Omid is to be erased", "waits until this concern is concluded");
    }

    [Fact]
    public async Task What_only_looks_like_the_person_and_what_protects_somebody_stand_as_they_were()
    {
        using var ada = await app.Administrator("Ada");
        using var omid = await app.Mentor("Omid");
        using var hope = await app.Mentee("Hope");
        using var kian = await app.Mentee("Kian");
        var (pair, other) = (await app.World.Mentorship(omid, hope), await app.World.Mentorship(omid, kian));
        var programme = await app.World.Programme();
        await app.World.Arrange(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == hope.Id)).Identify("2500");
            var participation = await db.Participations.SingleAsync(p => p.PersonId == kian.Id);
            participation.Update(participation.Profile with { Goals = "I hope for 2500", Capacity = 2500 }, null, app.Now);
            db.Add(new Concern(programme, other, [omid.Id, kian.Id], kian.Id, $"write to {hope.Email}", app.Now));
        });
        await omid.Submit($"/mentorships/{pair}/messages", "form:has(textarea)", new { Text = $"I hope that 2500 will do, {hope.Email}" });

        (await ada.Submit($"/people/{hope.Id}/data", "#begin", new { Address = hope.Email })).Is(200).Shows("The name is a single word", "no letters or no digits");
        await app.DaysPass(15);

        Assert.Equal(0, await app.World.Ask(db => db.Erasures.Select(e => e.Left).SingleAsync(Cancellation)));
        (await omid.Get($"/mentorships/{pair}/messages")).Shows("I hope that 2500 will do").Hides(hope.Email);
        var kept = await app.World.Ask(db => db.Participations.SingleAsync(p => p.PersonId == kian.Id, Cancellation));
        Assert.Equal(("I hope for 2500", 2500), (kept.Profile.Goals, kept.Profile.Capacity));
        Assert.Equal($"write to {hope.Email}", await app.World.Ask(db => db.Concerns.Select(c => c.Text).SingleAsync(Cancellation)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undone_or_held_while_the_run_goes_on_it_is_not_done(bool undone)
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara Sepehri");
        await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email });
        var asked = 0;
        var erasing = Erasing(hold: async (_, _, _) =>
        {
            if (++asked == 1 && undone)
            {
                await app.World.Arrange(async db => (await db.Erasures.SingleAsync()).Undo(sara.Id, app.Now));
            }

            return asked > 1 && !undone;
        });

        await app.World.Ask(async db =>
        {
            await erasing.RunAsync(db, app.Now.AddDays(15), Cancellation);
            return 0;
        });

        Assert.True(asked > 0);
        Assert.Null(await app.World.Ask(db => db.Erasures.Select(e => e.DoneAt).SingleAsync(Cancellation)));
        Assert.Equal("Sara Sepehri", await app.World.Ask(db => db.People.Where(p => p.Id == sara.Id).Select(p => p.Name).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task What_fails_after_it_does_not_make_it_undone()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara Sepehri");
        await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email });

        await app.World.Ask(async db =>
        {
            await Erasing(new StuckFiles()).RunAsync(db, app.Now.AddDays(15), Cancellation);
            return 0;
        });

        Assert.Equal(0, await app.World.Ask(db => db.Erasures.Where(e => e.DoneAt != null).Select(e => e.Left).SingleAsync(Cancellation)));
        Assert.Empty(await app.World.Ask(db => db.FailedWork.ToListAsync(Cancellation)));
    }

    private Erasing Erasing(PersonalFiles? files = null, ErasureHold? hold = null) => new(app.Services.GetServices<PersonalTable>(), files is null ? [] : [files], hold is null ? [] : [hold],
        app.Services.GetRequiredService<Texts>(), NullLogger<Erasing>.Instance);

    // A store of files that refuses to remove anything.
    private sealed class StuckFiles : PersonalFiles
    {
        public override Task<IReadOnlyList<PersonalFile>> OfAsync(AppDb db, Person person, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalFile>>([]);

        public override Task<Func<Task>> EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct) =>
            Task.FromResult<Func<Task>>(() => throw new IOException("stuck"));
    }

    [Fact]
    public async Task The_waiting_time_is_the_institutions()
    {
        using var ada = await app.Administrator("Ada");
        using var sara = await app.Mentee("Sara");

        (await ada.Submit("/retention", "form:has([value=erasure-wait])", new { Days = "31" })).Is(422).Shows("from 1 to 30");
        (await ada.Submit("/retention", "form:has([value=erasure-wait])", new { Days = "30" })).Is(200);
        (await ada.Submit($"/people/{sara.Id}/data", "#begin", new { Address = sara.Email })).Is(200);

        Assert.Equal(app.Now.AddDays(30), (await app.World.Ask(db => db.Erasures.Select(e => e.DueAt).SingleAsync(Cancellation)))!.Value, TimeSpan.FromMinutes(1));
    }
}
