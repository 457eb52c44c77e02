using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Planning;

/// <summary>Others write while a large roster is brought in, all of it or nothing.</summary>
[Trait("Database", "postgres")]
public sealed class RosterWait : Story
{
    /// <summary>A measurement, run by hand (<c>-explicit only -class '*RosterWait'</c>); what it says depends on the machine.</summary>
    [Theory(Explicit = true)]
    [InlineData(20_000), InlineData(100_000)]
    public async Task How_long_others_wait_while_many_come(int people)
    {
        using var over = new CancellationTokenSource();
        var writing = WriteMeanwhileAsync(over.Token);
        var watch = Stopwatch.StartNew();
        await BringAsync(await CheckedAsync(people), people, _ => { });
        watch.Stop();
        await over.CancelAsync();
        var waits = (await writing).Order().ToList();

        Assert.Fail($"{people} people in {watch.Elapsed.TotalSeconds:0.0} s; {waits.Count} other writes meanwhile waited {waits[waits.Count / 2]:0} ms (median), "
            + $"{waits[(int)(waits.Count * .99)]:0} ms (p99), {waits[^1]:0} ms (longest).");
    }

    [Fact]
    public async Task Others_write_until_all_rows_are_there_and_the_journal_keeps_the_order_of_commits()
    {
        Assert.SkipUnless(TestDatabase.OnPostgres, "SQLite has one writer.");
        var import = await CheckedAsync(1_200);
        var told = 0;
        await BringAsync(import, 1_200, done =>
        {
            // Whoever wrote into the journal with the first rows would hold this one up until the end.
            using var written = new ManualResetEventSlim();
            _ = Task.Run(async () =>
            {
                await WriteAsync();
                written.Set();
            }, Cancellation);
            Assert.True(written.Wait(TimeSpan.FromSeconds(20), Cancellation), "Another writer waits for the import.");
            told = done;
        });

        Assert.Equal(1_200, told);
        var entries = await app.World.Ask(db => db.Journal.AsNoTracking().OrderBy(e => e.Seq).Select(e => new { e.Verb, e.ProgrammeId, e.SubjectId, e.PersonId, e.At }).ToListAsync(Cancellation));
        var (others, own) = (entries.FindIndex(e => e.Verb == Verbs.Of<MatchingEdited>()), entries.FindIndex(e => e.Verb == Verbs.Of<ParticipationEnrolled>()));
        Assert.Equal(1_200, entries.Count(e => e.Verb == Verbs.Of<ParticipationEnrolled>()));
        Assert.True(entries.FindLastIndex(e => e.Verb == Verbs.Of<MatchingEdited>()) < own && others >= 0, "What was committed first has the lower numbers.");
        var rows = await app.World.Ask(db => db.Participations.AsNoTracking().OrderBy(p => p.Id).Select(p => new { p.Id, p.PersonId, p.EnrolledAt, p.ProgrammeId }).ToListAsync(Cancellation));
        Assert.Equal(rows.Select(p => ((Guid?)p.ProgrammeId, (Guid?)p.Id, (Guid?)p.PersonId, p.EnrolledAt)),
            entries.Where(e => e.Verb == Verbs.Of<ParticipationEnrolled>()).OrderBy(e => e.SubjectId).Select(e => (e.ProgrammeId, e.SubjectId, e.PersonId, e.At)));
    }

    private async Task<RosterImport> CheckedAsync(int people)
    {
        var import = new RosterImport(await app.World.Programme(), Side.Mentee, "roster.csv", 1, new RosterTally(people, people, 0, 0),
            new RosterPreview(0, new Dictionary<string, int>(), [], [], [], []), null, app.Now);
        import.Start(app.Now);
        await app.World.Arrange(db => db.Add(import));
        return import;
    }

    private async Task BringAsync(RosterImport import, int people, Action<int> done)
    {
        var text = new StringBuilder("id,name,email,offers\n");
        for (var i = 0; i < people; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{i},Someone {i},s{i}@uni.example,Python;R\n");
        }

        var file = Path.Combine(app.DataFolder, "roster.csv");
        await File.WriteAllTextAsync(file, text.ToString(), Cancellation);
        await app.World.Ask(db => RosterImporter.WriteAsync(db, import.Id, file, new RosterBringer(null, true), new RosterFindings(), app.Services.GetRequiredService<Texts>(), app.Now, done, Cancellation));
    }

    private async Task<List<double>> WriteMeanwhileAsync(CancellationToken over)
    {
        var waits = new List<double>();
        while (!over.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            await WriteAsync();
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20, Cancellation);
        }

        return waits;
    }

    private async Task WriteAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Record(new JournalEntry(app.Now, null, new MatchingEdited(), Guid.CreateVersion7()));
        await db.SaveChangesAsync(Cancellation);
    }
}
