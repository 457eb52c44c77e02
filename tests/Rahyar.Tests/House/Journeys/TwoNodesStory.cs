using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Tests.Harness;
using Rahyar.Tests.Structure;

namespace Rahyar.Tests.House;

/// <summary>
/// Two servers on one PostgreSQL behind nginx. One of them is killed (SIGKILL) while it imports, matches, publishes and
/// sends e-mails; the other goes on with all of it, and everything is there once.
/// </summary>
[Trait("Database", "postgres"), Trait("Run", "whole")]
public sealed class TwoNodesStory : Story, IAsyncDisposable
{
    private const int Rows = 10_000, Mails = 2_000, Mentees = 1_500, Mentors = 500;

    private readonly MailSink _sink = new();

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task One_of_two_nodes_is_killed_and_everything_is_done_once()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "Two nodes share a PostgreSQL: RAHYAR_TEST_DB=postgres.");
        var (importing, matching, publishing) = (await app.World.Programme("Importing"), await app.World.Programme("Matching"), await app.World.Programme("Publishing"));
        var nasrin = await app.World.Holder("Nasrin", Role.Coordinator, null);
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var pair = await app.World.Mentorship(omid, sara);
        // Proposed in October by the story's clock, and the nodes go by the machine's: its time is up.
        var forgotten = await app.World.Mentorship(await app.Mentor("Parisa"), await app.Mentee("Mina"), MentorshipState.Proposed);
        await app.World.Arrange(db => Crowd(db, matching, publishing));

        var starting = new[] { StartAsync(), StartAsync() };
        await using var first = await starting[0];
        await using var second = await starting[1];
        await using var nginx = await Nginx.BeforeAsync(first.Address, second.Address);
        using var anywhere = await app.World.SignIn(nasrin.Id, "Nasrin", nginx.Address);
        using var there = await app.World.SignIn(nasrin.Id, "Nasrin", first.Address);
        await NoticesCrossAsync(pair, sara, omid, first, second);

        // Ready to begin: a roster that was checked, and a run that can be published.
        var check = (await there.Submit($"/programmes/{importing}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", Roster()) })).Is(200);
        var proposals = (await there.Matches(publishing)).Shows($"Publish {Mentees:N0} pairs");
        var page = (await there.Get($"/programmes/{matching}/matching")).Is(200);

        // All at once.
        await app.World.Arrange(db => db.AddRange(Enumerable.Range(0, Mails).Select(n => new Email($"m{n}@example.edu", "News", "News", app.Now))));
        var published = there.SubmitOnly(proposals, "form[action*=Publish]");
        await Until(async () => await Made(publishing) > 0);
        var running = (await there.Submit(check, "form[action*=Confirm]")).Is(200);
        await Until(async () => (await there.Get(running.Path)).One("progress").GetAttribute("value") is not (null or "0"));
        // The quickest last, so that the end comes in the middle of it.
        (await there.SubmitOnly(page, "main form")).Is(302);
        await first.KillAsync();
        // It breaks off, or has been told before that it goes on in the background.
        await Task.WhenAny(published);
        Assert.Equal(RosterImportState.Importing, await app.World.Ask(db => db.RosterImports.Select(i => i.State).SingleAsync(Cancellation)));
        Assert.InRange(await Made(publishing), 1, Mentees - 1);
        Assert.NotEqual(RunState.Done, await StateOfRun(matching));
        Assert.NotEqual(0, await Unsent());

        // People stay signed in, and the other node goes on with all of it.
        (await anywhere.Get("/programmes")).Is(200).Shows("Importing");
        await Until(async () => await app.World.Ask(db => db.RosterImports.Select(i => i.State).SingleAsync(Cancellation)) == RosterImportState.Done);
        Assert.Equal(Rows, await app.World.Ask(db => db.Participations.CountAsync(p => p.ProgrammeId == importing, Cancellation)));
        await Until(async () => await StateOfRun(matching) == RunState.Done);
        Assert.Equal(Mentees, await app.World.Ask(db => db.Proposals.Join(db.MatchRuns.Where(r => r.ProgrammeId == matching), p => p.RunId, r => r.Id, (p, r) => p.Id).CountAsync(Cancellation)));
        await Until(async () => await StateOfRun(publishing) == RunState.Published);
        Assert.Equal((Mentees, Mentees, 2 * Mentees), await app.World.Ask(async db => (await db.Mentorships.CountAsync(m => m.ProgrammeId == publishing, Cancellation),
            await db.Mentorships.Where(m => m.ProgrammeId == publishing).SelectMany(m => m.Members).Where(m => m.Side == Side.Mentee)
                .Select(m => m.PersonId).Distinct().CountAsync(Cancellation),
            await db.Set<Email>().CountAsync(l => l.Cause!.StartsWith("invitation:"), Cancellation))));
        await Until(async () => await Unsent() == 0);
        // What the dead node had handed over and not yet noted may have come again, under its Message-ID.
        var news = _sink.Taken.Where(m => m.Subject == "News").ToList();
        Assert.Equal(Mails, news.Select(m => m.MessageId).Distinct().Count());
        Assert.InRange(news.Count, Mails, Mails + 1);

        // What went by the clock, on two nodes, happened once.
        await Until(async () => await app.World.StateOf(forgotten) == MentorshipState.NotFormed);
        Assert.Equal(1, await app.World.Ask(db => db.Journal.CountAsync(e => e.MentorshipId == forgotten && e.Verb == "mentorship.moved", Cancellation)));
        (await anywhere.Get(running.Path)).Is(200).Shows(Rows.ToString("N0", CultureInfo.InvariantCulture));
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(app, "--Rahyar:NodeSeconds=1", "--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}",
        "--Smtp:Tls=none", "--Smtp:Seconds=4", "--Smtp:From=Rahyar <rahyar@example.edu>");

    // A message written on one node is on a stream of the other within a second.
    private async Task NoticesCrossAsync(Guid pair, Someone sara, Someone omid, ServerProcess first, ServerProcess second)
    {
        using var writing = await app.World.SignIn(sara.Id, "Sara", first.Address);
        using var listening = await app.World.SignIn(omid.Id, "Omid", second.Address);
        var thread = (await writing.Get($"/mentorships/{pair}/messages")).Is(200);
        using var stream = new StreamReader(await listening.Http.GetStreamAsync(new Uri("/live", UriKind.Relative), Cancellation));
        await HearsAsync(stream, "beat");
        var watch = Stopwatch.StartNew();
        var heard = HearsAsync(stream, "message.sent");
        (await writing.SubmitOnly(thread, "form.composer", new { Text = "Are you there?" })).Is(302);
        var sent = watch.Elapsed;
        await heard;
        TestContext.Current.SendDiagnosticMessage("A notice crossed nodes {0:0} ms after the answer to its writer.", (watch.Elapsed - sent).TotalMilliseconds);
        Assert.InRange(watch.Elapsed - sent, TimeSpan.MinValue, TimeSpan.FromSeconds(1));
    }

    private static async Task HearsAsync(StreamReader stream, string word)
    {
        while (await stream.ReadLineAsync(Cancellation) is { } line && !line.Contains(word, StringComparison.Ordinal))
        {
        }
    }

    private Task<int> Made(Guid programme) =>
        app.World.Ask(db => db.Mentorships.CountAsync(m => m.ProgrammeId == programme, Cancellation));

    private Task<int> Unsent() => app.World.Ask(db => db.Set<Email>().CountAsync(l => l.Subject == "News" && l.SentAt == null, Cancellation));

    private Task<RunState> StateOfRun(Guid programme) =>
        app.World.Ask(db => db.MatchRuns.Where(r => r.ProgrammeId == programme).Select(r => r.State).SingleAsync(Cancellation));

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var patience = Stopwatch.StartNew(); !await holds();)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(90), "It does not come to its end.");
            await Task.Delay(20, Cancellation);
        }
    }

    private static string Roster()
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < Rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{i},Someone {i},s{i}@uni.example,Python;R\n");
        }

        return text.ToString();
    }

    private void Crowd(Data.AppDb db, params Guid[] programmes)
    {
        for (var i = 0; i < Mentees + Mentors; i++)
        {
            var side = i < Mentors ? Side.Mentor : Side.Mentee;
            // Invitations to them stay in the house: the mail that is counted is the news.
            var person = new Person($"Person {i}", $"p{i}@uni.invalid", null, app.Now);
            string[] topics = [$"topic {i % 40}", $"topic {i % 17}"];
            db.Add(person);
            db.AddRange(programmes.Select(programme => new Participation(programme, person.Id, side,
                new RosterProfile { Seeks = topics, Offers = topics, Languages = ["en"], Capacity = 3 }, null, app.Now)));
        }
    }
}
