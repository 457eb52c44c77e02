using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Planning;

/// <summary>SQLite has one writer: a large roster keeps it for a moment only, and whoever meets a long one is told and keeps their words.</summary>
[Trait("Database", "sqlite")]
public sealed class LargeRosterStory : Story
{
    private const int Rows = 8_000;

    private Someone _sara = null!, _omid = null!, _nasrin = null!;
    private Guid _programme, _pair;

    private string Thread => $"/mentorships/{_pair}/messages";

    private protected override async Task Arrange()
    {
        _programme = await app.World.Programme();
        (_sara, _omid, _nasrin) = (await app.Mentee("Sara"), await app.Mentor("Omid"), await app.Coordinator("Nasrin"));
        _pair = await app.World.Mentorship(_omid, _sara);
    }

    [Fact]
    public async Task While_a_roster_comes_in_others_read_and_write()
    {
        var check = (await _nasrin.Submit($"/programmes/{_programme}/rosters", "form[enctype]", new { Side = "Mentee", File = new Upload("roster.csv", Roster("Alpha")) })).Is(200);
        var page = (await _nasrin.Submit(check, "form[action*=Confirm]")).Is(200).Path;

        var (waits, state) = (new List<double>(), RosterImportState.Importing);
        for (; state == RosterImportState.Importing; state = await StateAsync())
        {
            var form = (await _sara.Get(Thread)).Is(200);
            var watch = Stopwatch.StartNew();
            (await _sara.SubmitOnly(form, "form.composer", new { Text = $"Word {waits.Count}" })).Is(302);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            (await _omid.Get(Thread)).Is(200).Shows($"Word {waits.Count - 1}");
            Assert.True(await app.World.Ask(db => db.Participations.CountAsync(Cancellation)) is 2 or 2 + Rows, "A roster is there by halves.");
        }

        TestContext.Current.SendDiagnosticMessage("{0} rows; {1} messages meanwhile took {2:0} ms at most.", Rows, waits.Count, waits.Max());
        Assert.Equal(RosterImportState.Done, state);
        Assert.True(waits.Count > 5, "The roster was too small to meet anybody.");
        (await _nasrin.Get(page)).Is(200).Shows(Rows.ToString("N0", CultureInfo.InvariantCulture));
        Assert.Equal(2 + Rows, await app.World.Ask(db => db.Participations.CountAsync(Cancellation)));
        Assert.Equal(Rows, await app.World.Ask(db => db.Journal.CountAsync(e => e.Verb == "participation.enrolled" && e.PersonId != _sara.Id && e.PersonId != _omid.Id, Cancellation)));
    }

    [Fact]
    public async Task A_roster_that_changes_everybody_is_taken_over_as_a_whole_and_meets_who_changed_meanwhile()
    {
        await BringAsync("Alpha", 600);
        await BringAsync("Beta", 600, _ => { });
        Assert.Equal(600, await app.World.Ask(db => db.Set<Modules.People.Person>().CountAsync(p => p.Name.StartsWith("Beta"), Cancellation)));
        Assert.Equal(600, await app.World.Ask(db => db.Participations.CountAsync(p => p.Version == 2 && p.PersonId != _sara.Id && p.PersonId != _omid.Id, Cancellation)));

        var meddled = 0;
        await BringAsync("Gamma", 600, _ => meddled += meddled == 0 ? Meddle() : 0);

        Assert.Equal(1, meddled);
        Assert.Equal(600, await app.World.Ask(db => db.Set<Modules.People.Person>().CountAsync(p => p.Name.StartsWith("Gamma"), Cancellation)));
        Assert.Equal(1_200 + 600, await app.World.Ask(db => db.Journal.CountAsync(e => (e.Verb == "participation.enrolled" || e.Verb == "participation.updated") && e.PersonId != _sara.Id && e.PersonId != _omid.Id, Cancellation)));
    }

    // Someone of the roster leaves between the reading and the taking over.
    private int Meddle() => app.World.Ask(db => db.Participations.Where(p => p.PersonId != _sara.Id && p.PersonId != _omid.Id).OrderBy(p => p.Id).Take(1)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), Cancellation)).GetAwaiter().GetResult();

    [Fact]
    public async Task Whoever_meets_a_long_write_is_told_within_a_second_and_keeps_their_words_and_reading_goes_on()
    {
        var form = (await _sara.Get(Thread)).Is(200);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "rahyar.db")};Pooling=False");
        await other.OpenAsync(Cancellation);
        await using (await other.BeginTransactionAsync(Cancellation))
        {
            var watch = Stopwatch.StartNew();
            var busy = (await _sara.SubmitOnly(form, "form.composer", new { Text = "Are you there?" })).Is(503).Shows("writing something large", "your words are still here");
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(.5), TimeSpan.FromSeconds(5));
            Assert.Equal("Are you there?", busy.One("form.composer textarea").TextContent.Trim());
            (await _omid.Get(Thread)).Is(200);
            (await _sara.Get("/")).Is(200);
        }

        (await _sara.SubmitOnly(form, "form.composer", new { Text = "Are you there?" })).Is(302);
        (await _omid.Get(Thread)).Is(200).Shows("Are you there?");
        Assert.Equal(1, await app.World.Ask(db => db.Set<Modules.Communication.Messages.Message>().CountAsync(Cancellation)));
    }

    private async Task BringAsync(string name, int rows, Action<int>? done = null)
    {
        var import = new RosterImport(_programme, Side.Mentee, "roster.csv", 1, new RosterTally(rows, rows, 0, 0),
            new RosterPreview(0, new Dictionary<string, int>(), [], [], [], []), null, app.Now);
        import.Start(app.Now);
        await app.World.Arrange(db => db.Add(import));
        var file = Path.Combine(app.DataFolder, $"{name}.csv");
        await File.WriteAllTextAsync(file, Roster(name, rows), Cancellation);
        Assert.True(await app.World.Ask(db => db.RetryAsync(() => RosterImporter.WriteAsync(db, import.Id, file, new RosterBringer(null, true), new Modules.Planning.Rosters.Reading.RosterFindings(),
            (Web.Texts.Texts)app.Services.GetService(typeof(Web.Texts.Texts))!, app.Now, done ?? (_ => { }), Cancellation), Cancellation)));
    }

    private Task<RosterImportState> StateAsync() => app.World.Ask(db => db.RosterImports.Select(i => i.State).SingleAsync(Cancellation));

    private static string Roster(string name, int rows = Rows)
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{i},{name} {i},s{i}@uni.example,{name};R\n");
        }

        return text.ToString();
    }
}
