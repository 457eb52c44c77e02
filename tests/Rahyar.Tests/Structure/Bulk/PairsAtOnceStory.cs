using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Bulk;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Bulk;

/// <summary>A coordinator with many pairs and no time: one deed for those that are ticked, or for all that a filter shows.</summary>
[Trait("Database", "each")]
public sealed class PairsAtOnceStory : Story
{
    private Guid _programme;
    private Someone _leila = null!;

    private string List => $"/programmes/{_programme}/relationships";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _leila = await app.Coordinator("Leila");
    }

    [Fact]
    public async Task What_follows_is_shown_with_who_is_left_out_and_why_and_then_each_is_done_as_if_alone()
    {
        var (going, other) = (await Pair("Sara", "Omid"), await Pair("Nika", "Kian"));
        var (proposed, blocked) = (await Pair("Mina", "Reza", MentorshipState.Proposed), await Pair("Tara", "Arash"));
        await app.World.Arrange(async db => (await Load(db, blocked)).RequestSafeguardingClosure(_leila.Id, app.Now));

        var page = (await _leila.Chooses(List, "end")).Is(200).Shows("End 4 relationships", "Nothing has happened yet", "2 of the 4 chosen rows can be done", "2 places of mentors are free again",
            "2 mentees wait for other mentors", "4 e-mails are sent", "2 e-mails go to mentors", "2 e-mails go to mentees", "2 rows are left out", "a proposal is taken back", "Contact is blocked for safety");
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(going));
        (await _leila.Submit(page, "#start")).Is(422).Shows("Please choose a reason");
        page = (await _leila.Begins(page, new { Reason = "no-time", Note = "The faculty is moving." })).Is(200).Shows("It is done", "The faculty is moving");

        Assert.Equal([MentorshipState.ClosedEarly, MentorshipState.ClosedEarly, MentorshipState.Proposed], [await app.World.StateOf(going), await app.World.StateOf(other), await app.World.StateOf(proposed)]);
        Assert.Equal(("done", "left out", "left out"), (Of(page, "Sara"), Of(page, "Mina"), Of(page, "Tara")));
        foreach (var name in new[] { "Sara", "Omid", "Nika", "Kian" })
        {
            Assert.Contains("Your coordinator has ended", Assert.Single(await app.EmailsTo(World.EmailOf(name)), e => e.Subject == "Your mentoring has ended").Text, StringComparison.Ordinal);
        }

        Assert.Equal(2, await app.World.Ask(db => db.CoordinatorNotes.CountAsync(n => n.Kind == "end" && n.Text == "The faculty is moving.", Cancellation)));
        Assert.Equal((1, 2), (await Happened("bulk-act.started"), await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "mentorship.moved" && e.ActorId == _leila.Id && e.Facts!.Contains("ClosedEarly"), Cancellation))));
        (await _leila.Get($"/programmes/{_programme}/acts")).Is(200).Shows("End 4 relationships", "done");
    }

    [Fact]
    public async Task A_pause_over_the_exams_is_begun_for_those_that_are_ticked_and_ended_for_all_that_the_filter_shows()
    {
        var (one, two, three) = (await Pair("Sara", "Omid"), await Pair("Nika", "Kian"), await Pair("Mina", "Reza"));
        var until = DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(20);

        var page = (await _leila.Chooses(List, "pause", one, two)).Is(200).Shows("Pause 2 relationships", "4 e-mails are sent");
        (await _leila.Submit(page, "#start", new { Until = until.AddDays(90) })).Is(422).Shows("at most 60 days");
        (await _leila.Begins(page, new { Until = until })).Is(200).Shows("It is done");
        Assert.Equal((MentorshipState.Paused, MentorshipState.Paused, MentorshipState.Active), (await app.World.StateOf(one), await app.World.StateOf(two), await app.World.StateOf(three)));
        Assert.Contains("is now paused until", Assert.Single(await app.EmailsTo(World.EmailOf("Nika"))).Text, StringComparison.Ordinal);

        page = (await _leila.Chooses($"{List}?state=Paused", "resume")).Is(200).Shows("End the pauses of 2 relationships");
        (await _leila.Begins(page)).Is(200).Shows("It is done");
        Assert.Equal((MentorshipState.Active, MentorshipState.Active), (await app.World.StateOf(one), await app.World.StateOf(two)));
    }

    [Fact]
    public async Task Proposals_that_were_a_mistake_are_taken_back_and_pairs_that_do_not_fit_end_so_that_mentees_keep_their_turn()
    {
        var (proposed, going) = (await Pair("Sara", "Omid", MentorshipState.Proposed), await Pair("Nika", "Kian"));

        (await _leila.Begins((await _leila.Chooses(List, "take-back")).Is(200).Shows("One mentee waits", "It has begun"))).Is(200).Shows("It is done");
        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(proposed));
        var page = (await _leila.Chooses(List, "rematch")).Is(200).Shows("with their former place in the queue", "It has ended already");
        (await _leila.Begins(page, new { Reason = "no-fit" })).Is(200).Shows("It is done");

        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(going));
        Assert.All(await app.World.Ask(db => db.Participations.Where(p => p.Side == Side.Mentee).ToListAsync(Cancellation)), p => Assert.True(p.State == ParticipationState.Waiting && !p.IsCoolingDown(app.Now)));
    }

    [Fact]
    public async Task Nobody_does_it_to_their_own_relationship_nor_in_another_programme_and_what_is_only_chosen_is_nobody_elses()
    {
        using var omid = await app.Mentor("Omid");
        var (own, other) = (await app.World.Mentorship(omid, await app.Mentee("Sara")), await Pair("Nika", "Kian"));
        await app.World.Give(omid.Id, Role.Coordinator, _programme);
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Another"));

        // His own pair is not there for him, whether he ticks it or takes all.
        (await omid.Chooses(List, "end")).Is(200).Shows("End one relationship", "Nika").Hides("Sara");
        var list = (await omid.Get(List)).Is(200).Hides("Sara");
        (await omid.SubmitOnly(list, "#bulk", new Dictionary<string, object?> { ["Bulk.Rows"] = new[] { own }, ["Bulk.Deed"] = "end" })).Is(422).Shows("No row is ticked");

        var hers = (await _leila.Chooses(List, "end")).Is(200);
        (await omid.Get(hers.Path)).Is(404);
        (await elsewhere.Get(hers.Path)).Is(404);
        (await elsewhere.Get($"/programmes/{_programme}/acts")).Is(404);
        var done = (await _leila.Begins(hers, new { Reason = "no-time", Note = "The faculty is moving." })).Is(200).Shows("End 2 relationships", "Sara", "Nika", "Reason: too little time", "The faculty is moving.");
        // What was said for all was said of his own, too.
        (await omid.Get(done.Path)).Is(200).Shows("End one relationship", "Nika", "One row is not shown").Hides("Sara", "too little time", "The faculty is moving.");
        (await omid.Get($"/programmes/{_programme}/acts")).Is(200).Shows("End one relationship");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(other));
    }

    [Fact]
    public async Task A_second_click_begins_nothing_more()
    {
        await Pair("Sara", "Omid");
        var list = await _leila.Get(List);
        var fields = new Dictionary<string, object?> { ["Bulk.All"] = "true", ["Bulk.Deed"] = "end" };

        var chosen = await Task.WhenAll(_leila.SubmitOnly(list, "#bulk", fields), _leila.SubmitOnly(list, "#bulk", fields));
        Assert.Equal(chosen[0].RedirectsTo, chosen[1].RedirectsTo);
        var page = (await _leila.Get(chosen[0].RedirectsTo!.ToString())).Is(200);
        var begun = await Task.WhenAll(_leila.SubmitOnly(page, "#start", new { Reason = "no-time" }), _leila.SubmitOnly(page, "#start", new { Reason = "no-time" }));
        Assert.All(begun, answer => Assert.Equal(302, answer.Status));
        (await _leila.Waits(await _leila.Get(page.Path))).Shows("It is done");
        (await _leila.Submit(page, "#start", new { Reason = "no-time" })).Is(200).Shows("It is done");

        Assert.Equal((1, 1), (await app.World.Ask(db => db.BulkActs.CountAsync(Cancellation)), await Happened("bulk-act.started")));
        Assert.Single(await app.EmailsTo(World.EmailOf("Sara")), e => e.Subject == "Your mentoring has ended");
    }

    [Fact]
    public async Task Stopped_in_the_middle_what_was_done_stands_and_the_rest_can_follow()
    {
        for (var i = 0; i < 6; i++)
        {
            await Pair($"Mentee {i}", $"Mentor {i}");
        }

        var act = await Chosen("end");
        // After the second row somebody presses Stop.
        var rows = 0;
        await Run(act, saved: async db =>
        {
            if (++rows == 2)
            {
                (await db.BulkActs.SingleAsync(a => a.Id == act, Cancellation)).Stop(app.Now);
            }
        });

        var page = (await _leila.Get($"/programmes/{_programme}/acts/{act}")).Is(200).Shows("It was stopped", "not done yet");
        Assert.Equal(2, await Ended());
        page = (await _leila.Waits(await _leila.Submit(page, "#go-on"))).Is(200).Shows("It is done");
        Assert.Equal(6, await Ended());
        Assert.All(page.Outcomes().Values, outcome => Assert.Equal("done", outcome));
        Assert.Equal(1, await Happened("bulk-act.started"));
    }

    [Fact]
    public async Task A_single_act_in_the_same_moment_counts_and_its_row_is_left_out_with_the_reason()
    {
        var pair = await Pair("Sara", "Omid");
        var act = await Chosen("end");

        await Run(act, loaded: async db => (await Load(db, pair)).EndByOffice("no-fit", again: false, _leila.Id, app.Now));

        Assert.Equal("no-fit", await app.World.Ask(db => db.Mentorships.Where(m => m.Id == pair).Select(m => m.EndReason).SingleAsync(Cancellation)));
        (await _leila.Get($"/programmes/{_programme}/acts/{act}")).Is(200).Shows("It is done", "left out", "It has ended already");
        Assert.Single(await app.EmailsTo(World.EmailOf("Sara")), e => e.Subject == "Your mentoring has ended");
    }

    [Fact]
    public async Task Who_has_lost_the_office_meanwhile_does_nothing_more_and_what_fails_is_said_and_can_be_tried_again()
    {
        var pair = await Pair("Sara", "Omid");
        using var parisa = await app.World.Coordinator("Parisa", _programme);
        var lost = await Chosen("end", parisa);
        await app.World.Arrange(async db => (await db.Roles.SingleAsync(r => r.PersonId == parisa.Id)).End(null, app.Now));
        await Run(lost);
        // What is left stays open: it is nobody's fault that it was not done.
        var broken = (await _leila.Get($"/programmes/{_programme}/acts/{lost}")).Is(200).Shows("It could not go on", "not done yet");
        Assert.False(broken.Has("#go-on"));
        Assert.Equal(MentorshipState.Active, await app.World.StateOf(pair));

        var act = await Chosen("end");
        await Run(act, fails: _ => new InvalidOperationException("The disk hiccups."));
        var page = (await _leila.Get($"/programmes/{_programme}/acts/{act}")).Is(200).Shows("failed", "Try what failed again");
        (await _leila.Waits(await _leila.Submit(page, "#go-on"))).Is(200).Shows("It is done").Hides("Try what failed again");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(pair));
    }

    [Fact]
    public async Task A_row_that_breaks_the_work_off_each_time_comes_last_and_holds_the_act_up_five_times_and_no_more()
    {
        var (bad, good) = (await Pair("Sara", "Omid"), await Pair("Nika", "Kian"));
        var act = await Chosen("end");
        Exception? Breaks(Data.AppDb db) => db.ChangeTracker.Entries<Mentorship>().Any(m => m.Entity.Id == bad) ? new IOException("The disk is away.") { HResult = 5 } : null;

        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAnyAsync<IOException>(() => Run(act, fails: Breaks));
            Assert.Equal(BulkState.Running, await app.World.Ask(db => db.BulkActs.Where(a => a.Id == act).Select(a => a.State).SingleAsync(Cancellation)));
        }

        await Run(act, fails: Breaks);
        var page = (await _leila.Get($"/programmes/{_programme}/acts/{act}")).Is(200).Shows("It could not go on");
        Assert.Equal(("failed", "done"), (Of(page, "Sara"), Of(page, "Nika")));
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(good));
        (await _leila.Waits(await _leila.Submit(page, "#go-on"))).Is(200).Shows("It is done");
        Assert.Equal(MentorshipState.ClosedEarly, await app.World.StateOf(bad));
    }

    [Fact]
    public async Task Who_has_no_second_factor_when_the_first_days_are_over_does_nothing_in_the_background_either()
    {
        var later = app.Now.AddDays(30);
        Task<Viewer> Acting(DateTimeOffset now, bool guarded) => app.World.Ask(db => Viewer.ActingAsync(db, _leila.Id, now, guarded, Cancellation));

        Assert.NotEmpty((await Acting(app.Now, guarded: true)).Roles);
        Assert.NotEmpty((await Acting(later, guarded: false)).Roles);
        Assert.Empty((await Acting(later, guarded: true)).Roles);
    }

    private static string Of(Sheet page, string name) => page.Outcomes().Single(o => o.Key.Contains(name, StringComparison.Ordinal)).Value;

    private async Task<Guid> Pair(string mentee, string mentor, MentorshipState state = MentorshipState.Active) =>
        await app.World.Mentorship(await app.Mentor(mentor), await app.Mentee(mentee), state);

    private Task<int> Happened(string verb) => app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == verb, Cancellation));

    private Task<int> Ended() => app.World.Ask(db => db.Mentorships.CountAsync(m => m.State == MentorshipState.ClosedEarly, Cancellation));

    // Begun, with the job not ordered yet: as if the server had stopped in between.
    private async Task<Guid> Chosen(string deed, Someone? by = null)
    {
        var page = (await (by ?? _leila).Chooses(List, deed)).Is(200);
        var id = Guid.Parse(page.Path.Split('/')[^1]);
        await app.World.Arrange(async db => (await db.BulkActs.SingleAsync(a => a.Id == id)).Start("no-time", null, null, (by ?? _leila).Id, app.Now));
        return id;
    }

    /// <param name="loaded">Happens once, when the first relationship has been loaded and is not saved yet.</param>
    /// <param name="saved">Happens after each row.</param>
    /// <param name="fails">Why a deed cannot be saved.</param>
    private async Task Run(Guid act, Func<Data.AppDb, Task>? loaded = null, Func<Data.AppDb, Task>? saved = null, Func<Data.AppDb, Exception?>? fails = null)
    {
        var work = ActivatorUtilities.CreateInstance<BulkWork>(app.Services, (IServiceScopeFactory)new Meddling(app.Services.GetRequiredService<IServiceScopeFactory>(), loaded, saved, fails));
        await app.World.Ask(async db =>
        {
            await work.RunAsync(db, act, _ => { }, Cancellation);
            return true;
        });
    }

    private static Task<Mentorship> Load(Data.AppDb db, Guid id) => db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);

    /// <summary>Something happens while a row is done.</summary>
    private sealed class Meddling(IServiceScopeFactory inner, Func<Data.AppDb, Task>? loaded, Func<Data.AppDb, Task>? saved, Func<Data.AppDb, Exception?>? fails) : IServiceScopeFactory
    {
        private bool _over;

        public IServiceScope CreateScope()
        {
            var scope = inner.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<Data.AppDb>();
            var deed = false;
            db.ChangeTracker.Tracked += (_, row) =>
            {
                if (loaded is not null && !_over && row is { FromQuery: true, Entry.Entity: MentorshipMember })
                {
                    _over = true;
                    Happen(loaded);
                }
            };
            db.SavingChanges += (_, _) =>
            {
                deed = db.ChangeTracker.Entries<Mentorship>().Any();
                if (deed && fails?.Invoke(db) is { } failure)
                {
                    throw failure;
                }
            };
            db.SavedChanges += (_, _) =>
            {
                if (deed && saved is not null)
                {
                    Happen(saved);
                }
            };
            return scope;
        }

        private void Happen(Func<Data.AppDb, Task> happens) => Task.Run(async () =>
        {
            await using var scope = inner.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Data.AppDb>();
            await happens(db);
            await db.SaveChangesAsync();
        }).GetAwaiter().GetResult();
    }
}
