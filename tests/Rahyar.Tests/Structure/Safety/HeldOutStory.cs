using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure.Safety;

/// <summary>Who is in a safety matter is brought together with nobody, by no way and in no programme, until it is decided and, after a closing, until they are let back.</summary>
public sealed class HeldOutStory : Story
{
    private static readonly RosterProfile English = new() { Languages = ["en"], Capacity = 3 };

    private Someone _omid = null!, _sara = null!, _leila = null!, _darya = null!;
    private Guid _programme, _pair;

    [Fact]
    public async Task A_mentor_whose_contact_is_blocked_is_in_no_run_and_the_run_says_how_many_and_not_who()
    {
        await Blocked();
        using var waiting = await app.Mentee("Nika");
        using var other = await app.World.Mentor("Kian", profile: English);
        var page = (await _leila.Get($"/programmes/{_programme}/matching")).Is(200).Shows("2 people cannot be brought together with anybody").Hides("Omid");

        var run = (await _leila.Matches(_programme)).Is(200).Shows("2 people cannot be brought together with anybody", "Nika", "Kian").Hides("Omid");

        (await _leila.Publishes(run)).Is(200).Shows("1 ");
        Assert.Equal(1, await app.World.Ask(db => db.MentorshipMembers.CountAsync(m => m.PersonId == _omid.Id, Cancellation)));
        Assert.NotEmpty(page.Text);
    }

    [Fact]
    public async Task A_run_of_before_does_not_bring_them_together_after_the_block()
    {
        await Pair();
        using var waiting = await app.Mentee("Nika");
        var run = (await _leila.Matches(_programme)).Is(200).Shows("Nika", "Omid");
        await Block();

        (await _leila.Publishes(run)).Is(422).Shows("Nothing was published");
        Assert.Equal(1, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_block_in_the_moment_of_publishing_leaves_that_pair_out_and_the_others_are_made()
    {
        await Pair();
        using var waiting = await app.Mentee("Nika");
        using var kian = await app.World.Mentor("Kian", profile: new RosterProfile { Languages = ["en"], Capacity = 1 });
        using var other = await app.Mentee("Mina");
        var run = Guid.Parse((await _leila.Matches(_programme)).Is(200).Path.Split('/')[^1]);
        var lines = await app.World.Ask(db => db.Proposals.Where(p => p.RunId == run && p.MentorId != null).Select(p => p.MentorId!.Value).ToListAsync(Cancellation));
        var blocked = lines.Count(m => m == app.World.ParticipationOf(_omid));
        Assert.True(blocked > 0);

        var moment = new Moment(app.Services.GetRequiredService<IServiceScopeFactory>(), async db =>
            (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair)).RequestSafeguardingClosure(_darya.Id, app.Now));
        var publishing = new Publishing(app.Services.GetRequiredService<Launching>(), moment, app.Services.GetRequiredService<TimeProvider>());
        await app.World.Arrange(async db => await publishing.BeginAsync(db, await db.Programmes.SingleAsync(p => p.Id == _programme), await db.MatchRuns.SingleAsync(r => r.Id == run), _leila.Id, app.Now, Cancellation));
        await app.World.Ask(async db =>
        {
            await publishing.RunAsync(db, run, _ => { }, Cancellation);
            return true;
        });

        var after = await app.World.Ask(db => db.MatchRuns.SingleAsync(r => r.Id == run, Cancellation));
        Assert.Equal(RunState.Published, after.State);
        Assert.Equal(blocked, await app.World.Ask(db => db.Proposals.CountAsync(p => p.RunId == run && p.Overtaken, Cancellation)));
        Assert.Equal(1 + lines.Count - blocked, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_run_of_before_offers_nobody_who_is_held_out_and_none_to_them()
    {
        await Pair();
        using var nika = await app.Mentee("Nika");
        using var kian = await app.World.Mentor("Kian", profile: English);
        var run = (await _leila.Matches(_programme)).Is(200);
        var line = await app.World.Ask(db => db.Proposals.Select(p => p.Id).SingleAsync(Cancellation));
        await Block();

        (await _leila.Get($"{run.Path}/{line}")).Is(200).Shows("Kian").Hides("Omid");
        (await _leila.Get($"{run.Path}/{line}/why/{app.World.ParticipationOf(_omid)}")).Is(200).Shows("cannot be done at the moment").Hides("safety", "blocked");
        var pair = await app.World.Mentorship(kian, nika);
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == pair)).RequestSafeguardingClosure(_leila.Id, app.Now));
        (await _leila.Get($"{run.Path}/{line}")).Is(200).Shows("Nika cannot be paired at the moment").Hides("Kian", "Omid");
    }

    [Fact]
    public async Task Who_waits_is_who_is_ready_and_who_is_left_out()
    {
        await Blocked();
        using var nika = await app.Mentee("Nika");
        var elsewhere = await app.World.Programme("Elsewhere");
        using var far = await app.World.Coordinator("Far", elsewhere);
        using var mina = await app.World.Mentee("Mina", elsewhere);
        using var kian = await app.World.Mentor("Kian", elsewhere, English);
        await app.World.Enrol(_sara.Id, Side.Mentee, elsewhere, English);

        var page = (await far.Get($"/programmes/{elsewhere}/matching")).Is(200);
        Assert.Equal("1", page.One("[data-count^='matching.ready']").GetAttribute("data-number")!.Split(' ')[0]);
        Assert.Equal("1", page.One("[data-count='matching.held-out']").GetAttribute("data-number"));
    }

    [Fact]
    public async Task Whoever_holds_a_role_or_has_another_pair_reads_the_kind_words_too()
    {
        await Blocked();
        await app.World.Give(_sara.Id, Role.Coordinator, await app.World.Programme("Elsewhere"));
        using var nika = await app.Mentee("Nika");
        await app.World.Arrange(async db => (await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == _pair)).RefuseClosing(_darya.Id, app.Now));
        await app.World.Mentorship(_omid, nika);
        await Block();

        (await _sara.Get("/")).Is(200).IsAt("/").Shows("on hold").Hides("Omid");
        (await _omid.Get("/")).Is(200).Shows("on hold", "Nika").Hides("Sara");
    }

    [Fact]
    public async Task Neither_by_hand_nor_in_another_programme_nor_past_every_page()
    {
        await Blocked();
        using var nika = await app.Mentee("Nika");
        (await _leila.Get($"/programmes/{_programme}/people/{app.World.ParticipationOf(nika)}/pair")).Is(200).Shows("There is nobody to choose").Hides("Omid");
        (await _leila.Get($"/programmes/{_programme}/people/{app.World.ParticipationOf(_omid)}/pair")).Is(200).Shows("cannot be paired at the moment").Hides("safety", "blocked");

        // A coordinator of another programme learns that somebody is left out, and nothing else.
        var elsewhere = await app.World.Programme("Elsewhere");
        using var far = await app.World.Coordinator("Far", elsewhere);
        using var mina = await app.World.Mentee("Mina", elsewhere);
        var seat = await app.World.Enrol(_omid.Id, Side.Mentor, elsewhere, English);
        (await far.Get($"/programmes/{elsewhere}/matching")).Is(200).Shows("1 person cannot be brought together").Hides("Omid", "safety", "blocked");
        (await far.Get($"/programmes/{elsewhere}/people/{app.World.ParticipationOf(mina)}/pair?with={seat}")).Is(200).Hides("Omid");

        // Whatever forgets to ask meets the guard.
        await Assert.ThrowsAsync<Refused>(() => app.World.Arrange(async db =>
        {
            var two = await db.Participations.Where(p => p.Id == seat || p.PersonId == mina.Id).ToListAsync(Cancellation);
            db.Add(new Mentorship(await db.Programmes.SingleAsync(p => p.Id == elsewhere, Cancellation), two, 70, "[]", far.Id, app.Now));
        }));
    }

    [Fact]
    public async Task What_was_on_its_way_to_others_is_taken_back_and_costs_them_no_turn()
    {
        await Pair();
        using var nika = await app.Mentee("Nika");
        var since = await app.World.Ask(db => db.Participations.Where(p => p.PersonId == nika.Id).Select(p => p.WaitingSince).SingleAsync(Cancellation));
        var proposed = await app.World.Mentorship(_omid, nika, MentorshipState.Proposed);

        await Block();

        Assert.Equal(MentorshipState.NotFormed, await app.World.StateOf(proposed));
        var seat = await app.World.Ask(db => db.Participations.AsNoTracking().SingleAsync(p => p.PersonId == nika.Id, Cancellation));
        Assert.Equal((ParticipationState.Waiting, since), (seat.State, seat.WaitingSince));
        Assert.DoesNotContain("safety", Assert.Single(await app.EmailsTo(nika.Email)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Contact_that_is_opened_again_lets_both_back_by_itself()
    {
        await Blocked();
        (await _darya.Submit(await Address(), "#decide", new { Note = "A misunderstanding." }, "Open contact")).Is(200);
        (await _leila.Get($"/programmes/{_programme}/matching")).Is(200).Hides("cannot be brought together");
    }

    [Fact]
    public async Task After_the_closing_the_mentor_stays_out_until_somebody_who_answers_for_safety_lets_them_back()
    {
        await Blocked();
        using var nika = await app.Mentee("Nika");
        var page = (await _darya.Submit(await Address(), "#decide", new { Note = "Agreed." }, "Close it")).Is(200).Shows("left out since");
        (await _leila.Get($"/programmes/{_programme}/matching")).Is(200).Shows("1 person cannot be brought together with anybody").Hides("Omid");
        (await _leila.Get(await Address())).Is(200).Hides("Let them back");
        Assert.Equal(404, (await _leila.SendAsync(await Post(_leila, "LetBack", _omid.Id))).Status);

        (await _darya.Submit(page, "form[action*=LetBack]", new { Note = " " })).Is(422);
        page = (await _darya.Submit(page, "form[action*=LetBack]", new { Note = "The inquiry found nothing against him." })).Is(200).Shows("may be brought together", "let back into matching", "found nothing");

        (await _leila.Get($"/programmes/{_programme}/matching")).Is(200).Hides("cannot be brought together");
        Assert.True(await app.World.Ask(db => db.Journal.AnyAsync(e => e.Verb == "mentorship.member-readmitted" && e.ActorId == _darya.Id, Cancellation)));
        (await _darya.Submit(page, $"form[action*='HoldOut&person={_sara.Id}'],form[action*='person={_sara.Id}']", new { Note = "She wrote threats too." })).Is(200).Shows("left out of matching");
    }

    [Fact]
    public async Task The_mentee_hears_kind_words_and_waits_again_only_when_they_ask()
    {
        await Blocked();
        var since = await app.World.Ask(db => db.Participations.Where(p => p.PersonId == _sara.Id).Select(p => p.WaitingSince).SingleAsync(Cancellation));
        (await _sara.Get("/")).Is(200).Shows("on hold", "Somebody from the programme will talk with you").Hides("coordinators are matching", "Omid", "another mentor");
        (await _darya.Submit(await Address(), "#decide", new { Note = "Agreed." }, "Close it")).Is(200);
        await app.DaysPass(3);

        Assert.Equal(ParticipationState.Finished, await StateOf(_sara));
        var home = (await _sara.Get("/")).Is(200).Shows("has been closed", "Ask for another mentor", "Report something in confidence").Hides("Omid");
        (await _omid.Get("/")).Is(200).Shows("has been closed").Hides("Ask for another mentor", "Sara");
        (await _sara.Submit(home, "form.another")).Is(200).Shows("with your former place in the queue");

        Assert.Equal(ParticipationState.Waiting, await StateOf(_sara));
        Assert.Equal(since, await app.World.Ask(db => db.Participations.Where(p => p.PersonId == _sara.Id).Select(p => p.WaitingSince).SingleAsync(Cancellation)));
        // Nobody else says so for them, and the mentor cannot.
        Assert.Equal(422, (await _omid.SendAsync(await Again(_omid))).Status);
    }

    private Task<ParticipationState> StateOf(Someone someone) => app.World.Ask(db => db.Participations.Where(p => p.PersonId == someone.Id).Select(p => p.State).SingleAsync(Cancellation));

    private Task<string> Address() => Task.FromResult($"/programmes/{_programme}/relationships/{_pair}");

    private async Task<HttpRequestMessage> Post(Someone by, string handler, Guid person) => Form(by, await Address() + $"?handler={handler}&person={person}", await Token(by));

    private async Task<HttpRequestMessage> Again(Someone by) => Form(by, $"/again/{app.World.ParticipationOf(by)}?handler=Another", await Token(by));

    private static async Task<string> Token(Someone by) => (await by.Get("/sign-out")).Is(200).One("input[name=__RequestVerificationToken]").GetAttribute("value")!;

    private static HttpRequestMessage Form(Someone _, string path, string token) =>
        new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Note", "Let me.")]) };

    private async Task Pair()
    {
        (_omid, _sara, _leila) = (await app.World.Mentor("Omid", profile: English), await app.Mentee("Sara"), await app.Coordinator("Leila"));
        _programme = await app.World.Programme();
        _darya = await app.World.Holder("Darya", Role.SafeguardingLead, _programme);
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    /// <summary>Something happens once between the making of a batch and its save.</summary>
    private sealed class Moment(IServiceScopeFactory inner, Func<AppDb, Task> happens) : IServiceScopeFactory
    {
        private bool _over;

        public IServiceScope CreateScope()
        {
            var scope = inner.CreateScope();
            scope.ServiceProvider.GetRequiredService<AppDb>().ChangeTracker.Tracked += (_, row) =>
            {
                if (!_over && row is { FromQuery: false, Entry.Entity: Mentorship })
                {
                    _over = true;
                    Task.Run(HappenAsync).GetAwaiter().GetResult();
                }
            };
            return scope;
        }

        private async Task HappenAsync()
        {
            await using var scope = inner.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await happens(db);
            await db.SaveChangesAsync();
        }
    }

    private async Task Block() => (await _leila.Submit(await Address(), "#ask-to-close", new { Note = "A report came in." })).Is(200);

    private async Task Blocked()
    {
        await Pair();
        await Block();
    }
}
