using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Jobs;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>People leave a programme and come back; a roster that comes again shows who is new, changed, back or missing.</summary>
public sealed class ReturningStory : Story
{
    private const string Header = "id,name,email,offers\n";
    private const string Three = Header + "s1,Sara,sara@uni.example,Python\ns2,Mina,mina@uni.example,\ns3,Reza,reza@uni.example,R\n";

    private Guid _programme;
    private Someone _nasrin = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
    }

    [Fact]
    public async Task Whoever_left_can_be_let_in_again_and_waits_anew()
    {
        using var sara = await app.Mentee("Sara");
        var page = $"/programmes/{_programme}/people/{app.World.ParticipationOf(sara)}";
        (await _nasrin.Get(page)).Is(200).Hides("Let them take part again");
        await _nasrin.Submit($"{page}/withdraw", "main form");
        await app.DaysPass(3);

        (await _nasrin.Get($"/programmes/{_programme}/people?state=Withdrew")).Shows("Sara", "1 person");
        var left = (await _nasrin.Get(page)).Shows("Let them take part again", "Left on");
        (await _nasrin.Submit(left, "#return form")).Is(200).Shows("Sara takes part again and waits");

        var taking = await app.World.Ask(db => db.Participations.SingleAsync(p => p.PersonId == sara.Id, Cancellation));
        Assert.Equal((ParticipationState.Waiting, null), (taking.State, taking.LeftAt));
        Assert.InRange(taking.WaitingSince, app.Now.AddMinutes(-1), app.Now);
        Assert.Equal(["participation.enrolled", "participation.withdrew", "participation.returned"], await app.World.Ask(db =>
            db.Journal.Where(e => e.SubjectId == taking.Id && e.Verb.StartsWith("participation.")).OrderBy(e => e.Seq).Select(e => e.Verb).ToListAsync(Cancellation)));
        // An old tab.
        (await _nasrin.Submit(left, "#return form")).Is(409);
    }

    [Fact]
    public async Task Into_a_closed_programme_nobody_returns()
    {
        using var sara = await app.Mentee("Sara");
        var page = $"/programmes/{_programme}/people/{app.World.ParticipationOf(sara)}";
        await _nasrin.Submit($"{page}/withdraw", "main form");
        var before = (await _nasrin.Get(page)).Is(200);
        await _nasrin.Submit($"/programmes/{_programme}/close", "main form");

        Assert.False((await _nasrin.Get(page)).Is(200).Has("#return form"));
        (await _nasrin.Submit(before, "#return form")).Is(422).Shows("This programme is closed");
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));
        (await elsewhere.Get(page)).Is(404);
    }

    [Fact]
    public async Task A_roster_that_comes_again_shows_all_that_differs_and_withdraws_nobody_by_itself()
    {
        await Confirmed(Three);
        var check = (await Check(Header + "s1,Sara Amini,sara@uni.example,Python;SQL\ns4,Omid,omid@uni.example,\n"))
            .Shows("2 people who take part are not in this file", "Mina", "Reza", "New people", "Omid", "Sara Amini", "Python; SQL");

        await Take(check, new { });
        Assert.Equal(4, await Count(ParticipationState.Waiting));
    }

    [Fact]
    public async Task With_a_tick_the_missing_are_withdrawn_and_with_another_they_come_back()
    {
        await Confirmed(Three);
        using var applied = await app.Mentee("Applied");
        var check = (await Check(Header + "s1,Sara,sara@uni.example,Python\n")).Shows("2 people who take part are not in this file", "Nothing differs").Hides("Applied");
        // Whoever comes in after she has looked is not withdrawn unseen.
        await app.TimePasses(TimeSpan.FromMinutes(1));
        await Confirmed(Header + "s9,Late,late@uni.example,\n", by: await app.World.Coordinator("Second", _programme));

        await Take(check, new { WithdrawMissing = true });
        Assert.Equal(["Mina", "Reza"], await Names(ParticipationState.Withdrew));
        Assert.Equal(["Applied", "Late", "Sara"], await Names(ParticipationState.Waiting));

        await Take((await Check(Three)).Shows("stays withdrawn", "Bring back 2 people who had left"), new { });
        Assert.Equal(["Mina", "Reza"], await Names(ParticipationState.Withdrew));
        await Take(await Check(Header + "s1,Sara,sara@uni.example,Python\ns2,Mina,mina@uni.example,Java\ns3,Reza,reza@uni.example,R\n"), new { BringBack = true });
        Assert.Equal(["Applied", "Late", "Mina", "Reza", "Sara"], await Names(ParticipationState.Waiting));
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.returned", Cancellation)));
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.withdrew" && e.ActorId == _nasrin.Id, Cancellation)));
    }

    [Fact]
    public async Task Who_is_missing_leaves_the_pair_of_one_who_is_in_the_file_and_changes()
    {
        await Confirmed(Header + "s1,Sara,sara@uni.example,Python\ns2,Mina,mina@uni.example,\ns3,Reza,reza@uni.example,R\ns4,Kian,kian@uni.example,R\n");
        var (one, two) = (await Pair("Sara", "Mina"), await Pair("Reza", "Kian"));

        // Sara is missing and Mina's row differs; both of the other pair are missing.
        await Take(await Check(Header + "s2,Mina,mina@uni.example,Java\n"), new { WithdrawMissing = true });

        Assert.Equal(["Kian", "Reza", "Sara"], await Names(ParticipationState.Withdrew));
        Assert.Equal(["Mina"], await Names(ParticipationState.Waiting));
        Assert.Equal((MentorshipState.ClosedEarly, MentorshipState.ClosedEarly), (await app.World.StateOf(one), await app.World.StateOf(two)));
        Assert.Equal(["Java"], await app.World.Ask(async db => (await db.Participations.SingleAsync(p => p.State == ParticipationState.Waiting, Cancellation)).Profile.Offers));
    }

    [Fact]
    public async Task Withdrawing_the_missing_goes_on_where_a_killed_server_stopped()
    {
        await Confirmed(Three);
        var check = (await Check(Header + "s1,Sara,sara@uni.example,Python\n")).Is(200);
        var import = await app.World.Ask(db => db.RosterImports.AsNoTracking().OrderByDescending(i => i.ReceivedAt).FirstAsync(Cancellation));
        // The rows were written and one of the two had left when the server died.
        await app.World.Arrange(async db =>
        {
            var row = await db.RosterImports.SingleAsync(i => i.Id == import.Id, Cancellation);
            row.Start(app.Now, withdrawsMissing: true);
            row.Finish(new RosterTally(1, 0, 0, 1), _nasrin.Id, app.Now);
            var mina = await db.People.SingleAsync(p => p.Name == "Mina", Cancellation);
            (await db.Participations.SingleAsync(p => p.PersonId == mina.Id, Cancellation)).Withdraw(_nasrin.Id, app.Now);
        });
        (await _nasrin.Get(check.Path)).Is(200).Shows("who is missing is being withdrawn").Hides("Stop; change nothing");

        var work = app.Services.GetServices<DurableWork>().Single(w => w.Kind == RosterImporter.Name);
        Assert.Contains(import.Id, await app.World.Ask(db => work.UnfinishedAsync(db, Cancellation)));
        await app.World.Ask(async db =>
        {
            await work.RunAsync(db, import.Id, _ => { }, Cancellation);
            return true;
        });

        Assert.Equal(["Mina", "Reza"], await Names(ParticipationState.Withdrew));
        Assert.Equal(RosterImportState.Done, await app.World.Ask(db => db.RosterImports.Where(i => i.Id == import.Id).Select(i => i.State).SingleAsync(Cancellation)));
        Assert.Equal(2, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.withdrew", Cancellation)));
    }

    [Fact]
    public async Task A_coordinators_roster_does_not_end_their_own_pair()
    {
        await Confirmed(Three);
        using var omid = await app.World.Mentor("Omid");
        await app.World.Give(omid.Id, Role.Coordinator, _programme);
        var own = await app.World.Ask(db => db.People.Where(p => p.Name == "Mina").Select(p => p.Id).SingleAsync(Cancellation));
        var pair = await Pair(omid.Id, own);
        var check = (await Check(Header + "s1,Sara,sara@uni.example,Python\n", omid)).Shows("1 person who takes part is not in this file", "A colleague has to withdraw them", "Mina");

        await Take(check, new { WithdrawMissing = true }, omid);

        Assert.Equal(["Reza"], await Names(ParticipationState.Withdrew));
        Assert.Equal(MentorshipState.Preparing, await app.World.StateOf(pair));
    }

    private async Task<Guid> Pair(string one, string other)
    {
        var people = await app.World.Ask(db => db.People.Where(p => p.Name == one || p.Name == other).Select(p => p.Id).ToListAsync(Cancellation));
        return await Pair(people[0], people[1]);
    }

    private async Task<Guid> Pair(Guid one, Guid other)
    {
        var id = Guid.Empty;
        await app.World.Arrange(async db =>
        {
            var seats = await db.Participations.Where(p => p.ProgrammeId == _programme && (p.PersonId == one || p.PersonId == other)).ToListAsync(Cancellation);
            var programme = await db.Programmes.SingleAsync(p => p.Id == _programme, Cancellation);
            var peers = seats.DistinctBy(s => s.Side).Count() == 1 ? new ModelSettings(programme, MentoringModel.Peer, _nasrin.Id, app.Now) : null;
            var pair = new Mentorship(programme, seats, 70, "[]", _nasrin.Id, app.Now, peers);
            pair.Accept(one, app.Now);
            pair.Accept(other, app.Now);
            db.Add(pair);
            id = pair.Id;
        });
        return id;
    }

    private Task<Sheet> Check(string text, Someone? by = null) =>
        (by ?? _nasrin).Submit($"/programmes/{_programme}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", text) });

    private async Task Confirmed(string text, Someone? by = null) => await Take(await Check(text, by), new { }, by);

    private async Task Take(Sheet check, object ticks, Someone? by = null)
    {
        (await (by ?? _nasrin).Submit(check.Is(200), "#confirm", ticks)).Is(200);
        for (var tries = 0; await app.World.Ask(db => db.RosterImports.AnyAsync(i => i.RunningProgrammeId != null, Cancellation)); tries++)
        {
            Assert.True(tries < 600, "The import does not end.");
            await Task.Delay(50, Cancellation);
        }

        Assert.False(await app.World.Ask(db => db.RosterImports.AnyAsync(i => i.State == RosterImportState.Failed, Cancellation)));
    }

    private Task<int> Count(ParticipationState state) => app.World.Ask(db => db.Participations.CountAsync(p => p.State == state, Cancellation));

    private Task<List<string>> Names(ParticipationState state) => app.World.Ask(db => db.Participations.Where(p => p.State == state)
        .Join(db.People, p => p.PersonId, p => p.Id, (_, person) => person.Name).OrderBy(n => n).ToListAsync(Cancellation));
}
