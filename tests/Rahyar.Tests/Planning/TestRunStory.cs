using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Emails;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Snapshots;
using Rahyar.Modules.Infrastructure.Health;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>A coordinator tries a programme out with people who do not exist, and clears it all away.</summary>
public sealed class TestRunStory : Story
{
    private Guid _programme;
    private Someone _nasrin = null!, _sara = null!;

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        _nasrin = await app.Coordinator("Nasrin");
        _sara = await app.Mentee("Sara");
    }

    [Fact]
    public async Task It_is_marked_on_its_pages_and_in_no_list_or_sum_of_the_institution()
    {
        var test = await Made();
        using var anna = await app.Administrator("Anna");

        foreach (var page in new[] { "", "/people", "/matching", "/plan", "/edit", "/announcements", "/PLN", "/relationships", "/waiting" })
        {
            Assert.True((await _nasrin.Get($"/programmes/{test}{page}")).Is(200).Has("#test-run"), page);
        }

        Assert.False((await _nasrin.Get($"/programmes/{_programme}")).Has("#test-run"));
        (await _nasrin.Get("/programmes")).Hides("Test run: First steps");
        (await _nasrin.Get("/programmes?state=Test")).Shows("Test run: First steps", "12 mentors", "24 mentees");
        (await anna.Get("/people?q=anahita")).Shows("0 people");
        Assert.Equal("1", (await anna.Get("/programmes/rollup")).All("tbody td")[0].TextContent.Trim());
        (await anna.Get($"/people/{_sara.Id}")).Hides("Test run: First steps");
    }

    [Fact]
    public async Task Emails_are_written_and_never_leave_the_house()
    {
        var test = await Made();
        var looked = (await _nasrin.Submit($"/programmes/{test}/announcements/new", "#announcement", new { SubjectEnglish = "Hello", TextEnglish = "Come." })).Is(200).Shows("This goes to 36 people");
        (await _nasrin.Submit(looked, "#send")).Is(200);

        Assert.Equal(36, await app.World.Ask(db => db.Emails.CountAsync(l => l.To.EndsWith(".invalid") && l.SentAt == null, Cancellation)));
        // Nothing that a postman would take, now or ever.
        var far = app.Now.AddYears(500);
        Assert.Equal(0, await app.World.Ask(db => db.Emails.CountAsync(l => l.To.EndsWith(".invalid") && (l.NextAttemptAt == null || l.NextAttemptAt <= far), Cancellation)));
        var email = await app.World.Ask(db => db.Emails.FirstAsync(l => l.To.EndsWith(".invalid"), Cancellation));
        email.Wait(app.Now);
        Assert.True(email.NextAttemptAt > far);
    }

    [Fact]
    public async Task No_real_person_gets_in()
    {
        var test = await Made();
        (await _nasrin.Submit($"/programmes/{test}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("r.csv", "id,name,email\ns1,Reza,reza@uni.example\n") })).Is(422).Shows("only invented people");
        var call = new Modules.Planning.Recruitment.Call(test, "x");
        var programme = await app.World.Ask(db => db.Programmes.SingleAsync(p => p.Id == test, Cancellation));
        Assert.Equal("programme.test-real-people", Assert.Throws<Refused>(() => call.Open(programme, _nasrin.Id, app.Now)).Name);
    }

    [Fact]
    public async Task One_button_removes_it_wholly_and_nothing_else()
    {
        var before = await Rows();
        var test = await Made();
        await Lived(test);

        (await _nasrin.Submit($"/programmes/{test}/test-run", "#remove")).Is(200).Shows("is removed with everything in it");

        (await _nasrin.Get($"/programmes/{test}")).Is(404);
        Assert.Equal(before, await Rows());
        Assert.False(await app.World.Ask(db => db.IndicatorSnapshots.AnyAsync(s => s.ProgrammeId == test, Cancellation)));
        (await _nasrin.Get($"/programmes/{_programme}/people")).Is(200).Shows("Sara");
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "test-run.removed" && e.ActorId == _nasrin.Id, Cancellation)));
    }

    [Fact]
    public async Task Only_a_test_run_can_be_removed_and_only_by_who_runs_it()
    {
        var test = await Made();
        using var elsewhere = await app.World.Coordinator("Other", await app.World.Programme("Elsewhere"));
        var remove = await _nasrin.Get($"/programmes/{test}/test-run");

        (await elsewhere.Get($"/programmes/{test}/test-run")).Is(404);
        var token = remove.One("#remove input[name=__RequestVerificationToken]").GetAttribute("value")!;
        var forced = await _nasrin.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/programmes/{_programme}/test-run?handler=Remove")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
        });
        Assert.Equal(404, forced.Status);
        (await _nasrin.Get($"/programmes/{_programme}")).Is(200);
        (await _nasrin.Submit($"/programmes/{_programme}/test-run", "#make", new { Mentees = 5000 })).Is(422).Shows("from 6 to 60");
    }

    private async Task<Guid> Made()
    {
        var page = await _nasrin.Get($"/programmes/{_programme}/test-run");
        (await _nasrin.Submit(page, "#make")).Is(200).Shows("The test run is ready");
        // The second click of a double one makes no second test run.
        (await _nasrin.Submit(page, "#make")).Is(200);
        return await app.World.Ask(db => db.Programmes.Where(p => p.IsTest).Select(p => p.Id).SingleAsync(Cancellation));
    }

    // A relationship with all that hangs on it, a matching run and an announcement.
    private async Task Lived(Guid test)
    {
        await app.World.Arrange(async db =>
        {
            var programme = await db.Programmes.SingleAsync(p => p.Id == test);
            var pair = new[] { await db.Participations.FirstAsync(p => p.ProgrammeId == test && p.Side == Side.Mentee), await db.Participations.FirstAsync(p => p.ProgrammeId == test && p.Side == Side.Mentor) };
            var mentorship = new Mentorship(programme, pair, 70, "[]", _nasrin.Id, app.Now);
            mentorship.Accept(pair[0].PersonId, app.Now);
            mentorship.Accept(pair[1].PersonId, app.Now);
            db.Add(mentorship);
            var words = new Modules.Communication.Correspondence(mentorship);
            db.AddRange(words, new Modules.Communication.ReadingPosition(mentorship.Members[0]));
            db.Add(new Modules.Communication.Messages.Message(mentorship, words, pair[0].PersonId, "Hello", Guid.CreateVersion7(), app.Now));
            db.Add(new CoordinatorNote(mentorship, "call", "A note.", _nasrin.Id, app.Now));
        });
        var looked = await _nasrin.Submit($"/programmes/{test}/announcements/new", "#announcement", new { SubjectEnglish = "Hello", TextEnglish = "Come." });
        await _nasrin.Submit(looked, "#send");
        await app.DaysPass(4);
    }

    // Every table but the journal, the weekly figures of the programme that stays and the server's looks at itself.
    private Task<string> Rows() => app.World.Ask(async db =>
    {
        var counts = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !t.IsOwned() && !t.IsPropertyBag && t.ClrType != typeof(JournalEntry) && t.ClrType != typeof(JournalCursor) && t.ClrType != typeof(IndicatorSnapshot) && t.ClrType != typeof(Probe)
            && t.ClrType != typeof(Rahyar.Journal.Security.SecurityEvent)))
        {
            var count = await (Task<int>)typeof(TestRunStory).GetMethod(nameof(Count), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
            counts.Add($"{type.ClrType.Name} {count}");
        }

        return string.Join('\n', counts);
    });

    private static Task<int> Count<T>(AppDb db) where T : class => db.Set<T>().CountAsync();
}
