using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Demo;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.People.Offices;
using Rahyar.Modules.People.SignIn.Demo;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Stored;

/// <summary>
/// Databases as version 0.1 left them, one of each kind, are brought up to today's tables, and nothing in them is lost. They lie in <c>House/Stored</c>
/// and are never made anew: a version that changes a table adds its own beside them.
/// </summary>
[Trait("Database", "each")]
public sealed class UpgradeStory
{
    private const string Version = "0.1";

    private static string RowsFile => Path.Combine(StoredDatabase.Folder, $"{Version}.{(TestDatabase.OnPostgres ? "sql" : "db")}.rows.txt");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_of_0_1_is_brought_up_to_date_and_nothing_is_lost()
    {
        await using var app = await RunningApp.OpenAsync(await StoredDatabase.OpenAsync(Version));
        await App.PrepareDatabaseAsync(app.Services);

        var stored = (await File.ReadAllLinesAsync(RowsFile, Cancellation)).Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture));
        Assert.True(stored.Count > 60, "The list of what was stored is short.");
        foreach (var (table, rows) in stored)
        {
            Assert.Equal((table, rows), (table, await CountAsync(app, table)));
        }
    }

    [Fact]
    public async Task What_modules_keep_themselves_by_now_came_along()
    {
        await using var app = await RunningApp.OpenAsync(await StoredDatabase.OpenAsync(Version));
        await App.PrepareDatabaseAsync(app.Services);

        var last = await app.World.Ask(db => db.Messages.GroupBy(m => m.MentorshipId).Select(g => new { g.Key, At = g.Max(m => m.SentAt) }).ToDictionaryAsync(g => g.Key, g => (DateTimeOffset?)g.At, Cancellation));
        Assert.Equal(last, await app.World.Ask(db => db.Correspondences.ToDictionaryAsync(c => c.Id, c => c.LastWordAt, Cancellation)));
        var signed = await app.World.Ask(db => db.Agreements.Where(a => a.SignedAt != null).ToListAsync(Cancellation));
        Assert.True(signed.Count > 10);
        Assert.All(signed, a => Assert.Equal(a.SignedAt, a.Signatures.Max(s => s.At)));
        Assert.All(signed, a => Assert.Equal(2, a.Signatures.Count));
        var read = await app.World.Ask(db => db.ReadingPositions.Where(p => p.ThreadUpTo != null && p.NotesUpTo != null)
            .Join(db.MentorshipMembers, p => p.Id, m => m.Id, (p, m) => p.PersonId == m.PersonId && p.MentorshipId == m.MentorshipId).ToListAsync(Cancellation));
        Assert.True(read.Count > 20 && read.TrueForAll(same => same));
        Assert.True(await app.World.Ask(db => db.MentorshipMembers.CountAsync(m => m.IsDissatisfied, Cancellation)) > 5);
    }

    [Fact]
    public async Task Who_had_joined_a_group_sees_from_then_on_and_offices_have_their_first_days_from_today()
    {
        await using var app = await RunningApp.OpenAsync(await StoredDatabase.OpenAsync(Version));
        await App.PrepareDatabaseAsync(app.Services);

        var joined = await app.World.Ask(db => db.Journal.Where(e => e.Verb == "mentorship.joined").OrderBy(e => e.Seq)
            .Select(e => new { e.MentorshipId, e.PersonId, e.At }).ToListAsync(Cancellation));
        foreach (var one in joined.GroupBy(j => (j.MentorshipId, j.PersonId)))
        {
            Assert.Equal(one.Last().At, await app.World.Ask(db => db.MentorshipMembers.IgnoreQueryFilters()
                .Where(m => m.MentorshipId == one.Key.MentorshipId && m.PersonId == one.Key.PersonId).Select(m => m.JoinedAt).SingleAsync(Cancellation)));
        }

        Assert.True(await app.World.Ask(db => db.MentorshipMembers.CountAsync(m => m.JoinedAt == null, Cancellation)) > 20);
        var rules = await app.World.Ask(db => db.Set<OfficeRules>().SingleAsync(Cancellation));
        Assert.True(rules.DemandedFrom > DateTimeOffset.UnixEpoch.AddYears(50));
        Assert.Equal(OfficeRules.OnlyId, rules.Id);
    }

    [Fact]
    public async Task What_was_asked_and_answered_is_read_as_it_was_written()
    {
        await using var app = await RunningApp.OpenAsync(await StoredDatabase.OpenAsync(Version));
        await App.PrepareDatabaseAsync(app.Services);

        var forms = (await app.World.Ask(db => db.FormEditions.AsNoTracking().ToListAsync(Cancellation))).ToDictionary(f => f.Id);
        Assert.NotEmpty(forms);
        Assert.All(forms.Values, f => Assert.NotEmpty(f.Questions));
        var applications = await app.World.Ask(db => db.Applications.AsNoTracking().ToListAsync(Cancellation));
        Assert.Contains(applications, a => a.Answers.Keys.Count > 0);
        Assert.All(applications, a => Assert.All(a.Answers.Keys, key => Assert.NotNull(forms[a.EditionId].Find(key))));
        var pulses = await app.World.Ask(db => db.Pulses.AsNoTracking().ToListAsync(Cancellation));
        Assert.Contains(pulses, p => p.Obstacles != Obstacles.None);
        Assert.All(pulses, p => Assert.True(p.WantsContact || p.Mean is >= 1 and <= 5));
        var responses = await app.World.Ask(db => db.SurveyResponses.AsNoTracking().ToListAsync(Cancellation));
        Assert.Contains(responses, r => r.Scores.Count > 0);
        Assert.All(responses, r => Assert.Equal(r.Scores.OrderBy(s => s.Key), Instrument.Get(r.Instrument).Scores(r.Answers).OrderBy(s => s.Key)));
    }

    [Fact]
    public async Task People_of_a_database_of_0_1_find_what_was_theirs()
    {
        await using var app = await RunningApp.OpenAsync(await StoredDatabase.OpenAsync(Version));
        await App.PrepareDatabaseAsync(app.Services);
        var cast = (await app.World.Ask(db => DemoCast.AllAsync(db, Cancellation))).ToDictionary(c => c.Key);
        var programme = await app.World.Ask(db => db.Programmes.SingleAsync(p => p.Name == DemoUniversity.MidLife, Cancellation));
        var mentee = cast["mentee"];
        var mentorship = await app.World.Ask(db => db.MentorshipMembers.Where(m => m.PersonId == mentee.PersonId).Select(m => m.MentorshipId).FirstAsync(Cancellation));

        using var coordinator = await app.World.SignIn(cast["coordinator"].PersonId, cast["coordinator"].Name);
        (await coordinator.Get($"/programmes/{programme.Id}")).Is(200).Shows(DemoUniversity.MidLife);
        (await coordinator.Get($"/programmes/{programme.Id}/people")).Is(200);
        (await coordinator.Get($"/programmes/{programme.Id}/relationships")).Is(200);
        using var jo = await app.World.SignIn(mentee.PersonId, mentee.Name);
        (await jo.Get("/")).Is(200);
        (await jo.Get($"/mentorships/{mentorship}")).Is(200);
        (await jo.Submit($"/mentorships/{mentorship}/messages", "form:has(textarea)", new { Text = "Still here after the upgrade." })).Is(200)
            .Shows("Still here after the upgrade.");
    }

    // Run once, when a version is released: dotnet …/Rahyar.Tests.dll -explicit only -method '*The_stored_database_is_written'
    [Fact(Explicit = true)]
    public async Task The_stored_database_is_written()
    {
        var database = await TestDatabase.MakeAsync();
        await using var app = await RunningApp.OpenAsync(database);
        await new DemoUniversity(app.Services, new DemoSize(People: 100, Weeks: 8), app.Now).BuildAsync(Cancellation);
        await app.JournalIsRead();
        var names = await app.World.Ask(db => Task.FromResult(db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal).ToList()));
        var rows = new List<string>();
        foreach (var name in names)
        {
            rows.Add($"{name} {await CountAsync(app, name)}");
        }

        await File.WriteAllLinesAsync(RowsFile, rows, Cancellation);
        await StoredDatabase.WriteAsync(database, Version);
    }

    private static Task<int> CountAsync(RunningApp app, string table) => app.World.Ask(async db =>
#pragma warning disable EF1002 // The names come from the model and from a file of the repository.
        (await db.Database.SqlQueryRaw<int>($"select cast(count(*) as integer) as \"Value\" from \"{table}\"").ToListAsync(Cancellation))[0]);
#pragma warning restore EF1002
}
