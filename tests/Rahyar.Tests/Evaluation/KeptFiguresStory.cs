using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rahyar.Data;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>Figures counted from kept cases are the figures that counting everything anew gives, to the last digit.</summary>
public sealed class KeptFiguresStory : Story
{
    private const int Pairs = 200, Steps = 12;

    private static readonly MissingReasons Say = new(Texts.Own);

    private ProfileCache Cache => app.Services.GetRequiredService<ProfileCache>();

    [Fact]
    public async Task A_week_that_was_kept_since_a_cover_was_made_here_says_the_weakest_link()
    {
        var programme = await app.World.Programme();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var cover = await Cache.OfAsync(db, await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme, Cancellation), app.Now, Cancellation, whole: true);
        Assert.Empty(await Rahyar.Modules.Evaluation.Snapshots.KeptWeakestLinks.OfAsync(db, Cache, [programme], Cancellation));

        // As another node keeps it, to which somebody has answered meanwhile.
        var later = app.Now.AddDays(7);
        await app.World.Arrange(other => other.AddRange(cover.Profile.Indices.SelectMany(i => i.Readings.Select(r => i.Category == CategoryId.SKL
            ? r with { AsOf = later, Status = IndicatorStatus.Danger, Value = r.Targets.Danger, Score = 12, N = 50 } : r with { AsOf = later }))
            .Select(reading => new Rahyar.Modules.Evaluation.Snapshots.IndicatorSnapshot(programme, reading))));

        var weakest = Assert.Single(await Rahyar.Modules.Evaluation.Snapshots.KeptWeakestLinks.OfAsync(db, Cache, [programme], Cancellation)).Value;
        Assert.Equal((CategoryId.SKL, DateOnly.FromDateTime(later.UtcDateTime)), (weakest.Category, weakest.Day));
    }

    /// <summary>All ten in a whole run; two of them, which move with the commit, in a usual one.</summary>
    public static TheoryData<int> Seeds => [.. Sample.IsAll ? Enumerable.Range(1, 10) : [1 + Sample.Pick("histories", 5), 6 + Sample.Pick("more histories", 5)]];

    /// <summary>Each seed follows more than two hundred mentorships and the people in them.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Through_random_histories_the_kept_figures_equal_the_whole_computation(int seed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var histories = new RandomHistories(db, seed, Pairs, app.Now) { RostersChange = true };
        await db.SaveChangesAsync(Cancellation);
        var (measured, dice) = (new HashSet<string>(), new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            app.Clock.Move(TimeSpan.FromDays(10 * Math.Pow(dice.NextDouble(), 2)) + TimeSpan.FromMinutes(2));
            histories.TimePassed(app.Now);
            histories.Happen(Pairs * 3, app.Now);
            await db.SaveChangesAsync(Cancellation);
            var kept = await Kept(histories.Programme.Id);
            var whole = await Whole(histories.Programme.Id, kept.AsOf);

            AssertSame(whole, kept, $"seed {seed}, step {step}");
            measured.UnionWith(kept.Readings.Where(r => r.Value is not null).Select(r => r.Indicator));
        }

        Assert.True(histories.Count >= Pairs);
        Assert.True(measured.Count >= 20, $"Only {string.Join(", ", measured.Order())} were measured.");
    }

    [Theory]
    [InlineData(21), InlineData(22)]
    public async Task An_instant_reads_the_same_before_and_after_what_came_later(int seed)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var histories = new RandomHistories(db, seed, Pairs, app.Now);
        await db.SaveChangesAsync(Cancellation);
        var then = new List<ProgrammeProfile>();
        for (var step = 0; step < Steps; step++)
        {
            app.Clock.Move(TimeSpan.FromDays(6));
            histories.TimePassed(app.Now);
            histories.Happen(Pairs * 3, app.Now);
            await db.SaveChangesAsync(Cancellation);
            app.Clock.Move(TimeSpan.FromMinutes(1));
            then.Add(await Kept(histories.Programme.Id));
        }

        var different = new List<string>();
        foreach (var profile in then)
        {
            different.AddRange(Differences(await Whole(histories.Programme.Id, profile.AsOf), profile).Select(d => $"seed {seed}, as of {profile.AsOf:u}: {d}"));
        }

        Assert.True(different.Count == 0, string.Join(Environment.NewLine, different));
    }

    [Fact]
    public async Task After_a_start_the_cases_that_were_kept_are_followed_on()
    {
        var (programme, db, histories) = await Lived(5);
        await Keep(Cache, programme);
        var rows = await app.World.Ask(d => d.CaseRows.CountAsync(c => c.ProgrammeId == programme.Id));
        Assert.True(rows > Pairs, "The cases of each subject are in the database.");
        var (star, _) = (await KeptCases.ProfileAsync(db, programme, Cancellation))!.Value;
        AssertSame(await Whole(programme.Id, star.AsOf), star, "as it was kept");

        // The node was away for some days, in which others wrote.
        app.Clock.Move(TimeSpan.FromDays(3));
        histories.Happen(Pairs, app.Now);
        await db.SaveChangesAsync(Cancellation);
        var other = new ProfileCache(app.Services.GetRequiredService<TimeProvider>(), Say);
        var after = await app.World.Ask(d => other.OfAsync(d, programme, app.Now, Cancellation, whole: true));

        AssertSame(await Whole(programme.Id, after.AsOf), after, "after a start");
        await Keep(other, programme);
        Assert.True(await app.World.Ask(d => d.CaseRows.CountAsync(c => c.ProgrammeId == programme.Id)) >= rows);
    }

    [Fact]
    public async Task Other_settings_have_everything_counted_anew()
    {
        var (programme, db, _) = await Lived(6);
        await Kept(programme.Id);
        programme.SetScreening(ScreeningParts.None, "All are known to us.", programme.Id, app.Now);
        await db.SaveChangesAsync(Cancellation);

        var kept = await Kept(programme.Id);

        Assert.Equal(IndicatorStatus.NotApplicable, kept["PLN-06"].Status);
        AssertSame(await Whole(programme.Id, kept.AsOf), kept, "after other settings");
    }

    [Fact]
    public async Task A_change_that_nobody_told_of_is_found_by_the_nightly_check()
    {
        var (programme, db, _) = await Lived(7);
        Assert.Empty(await Cache.CheckAsync(db, programme, Cancellation));

        await db.Mentorships.Where(m => m.ProgrammeId == programme.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.FirstContactAt, (DateTimeOffset?)null), Cancellation);
        Assert.Contains("STR-05", await Cache.CheckAsync(db, programme, Cancellation));

        await new NightlyCheck(Cache, app.Services.GetRequiredService<ILogger<NightlyCheck>>()).RunAsync(db, app.Now, Cancellation);
        Assert.Contains(app.Log.Lines, line => line.Contains("differ from the whole computation", StringComparison.Ordinal));
        Assert.Empty(await Cache.CheckAsync(db, programme, Cancellation));
    }

    [Fact]
    public async Task News_of_a_programme_are_found_without_going_through_the_journal()
    {
        Assert.SkipWhen(TestDatabase.OnPostgres, "SQLite's plan; PostgreSQL reads a small table as a whole.");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (Guid? programme in new Guid?[] { Guid.CreateVersion7(), null })
        {
            var asked = CaseNews.Since(db, programme, 5, 900).CreateDbCommand();
            await db.Database.OpenConnectionAsync(Cancellation);
            await using var explain = db.Database.GetDbConnection().CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {asked.CommandText}";
            foreach (System.Data.Common.DbParameter parameter in asked.Parameters)
            {
                explain.Parameters.Add(new Microsoft.Data.Sqlite.SqliteParameter(parameter.ParameterName, parameter.Value));
            }

            await using var plan = await explain.ExecuteReaderAsync(Cancellation);
            Assert.True(await plan.ReadAsync(Cancellation));
            var step = plan.GetString(3);
            Assert.Matches(@"USING INDEX IX_journal_entry_programme_id_seq \(programme_id=\? AND seq>\? AND seq<\?\)", step);
            Assert.False(await plan.ReadAsync(Cancellation), "There is one step.");
        }
    }

    private async Task<(Programme Programme, AppDb Db, RandomHistories Histories)> Lived(int seed)
    {
        await app.World.Programme();
        var db = app.Services.CreateScope().ServiceProvider.GetRequiredService<AppDb>();
        var histories = new RandomHistories(db, seed, Pairs, app.Now);
        await db.SaveChangesAsync(Cancellation);
        for (var step = 0; step < 3; step++)
        {
            app.Clock.Move(TimeSpan.FromDays(7));
            histories.TimePassed(app.Now);
            histories.Happen(Pairs * 4, app.Now);
            await db.SaveChangesAsync(Cancellation);
        }

        return (histories.Programme, db, histories);
    }

    private Task Keep(ProfileCache cache, Programme programme) => app.World.Ask(async db =>
    {
        await cache.UpkeepAsync(db, programme, save: true, Cancellation);
        return 0;
    });

    private Task<ProgrammeProfile> Kept(Guid id) => app.World.Ask(async db => await Cache.OfAsync(db, await Programme(db, id), app.Now, Cancellation, whole: true));

    private Task<ProgrammeProfile> Whole(Guid id, DateTimeOffset asOf) => app.World.Ask(async db => await ProgrammeProfile.ComputeAsync(db, await Programme(db, id), asOf, Say, Cancellation));

    private static Task<Programme> Programme(AppDb db, Guid id) => db.Programmes.AsNoTracking().SingleAsync(p => p.Id == id);

    private static void AssertSame(ProgrammeProfile whole, ProgrammeProfile kept, string when)
    {
        var different = Differences(whole, kept).ToList();
        Assert.True(different.Count == 0, $"{when}: {string.Join("; ", different)}");
        Assert.Equal(whole.Going, kept.Going);
    }

    private static IEnumerable<string> Differences(ProgrammeProfile whole, ProgrammeProfile kept)
    {
        foreach (var (expected, actual) in whole.Readings.Zip(kept.Readings).Where(r => r.First != r.Second))
        {
            yield return $"{expected.Indicator} is {expected.Value:R} of {expected.N}, kept as {actual.Value:R} of {actual.N}";
        }

        foreach (var (expected, actual) in whole.Figures.Zip(kept.Figures).Where(f => !f.First.Parts.SequenceEqual(f.Second.Parts)))
        {
            yield return $"parts of {expected.Indicator}: {string.Join(", ", expected.Parts)}; kept as {string.Join(", ", actual.Parts)}";
        }

        // What is read before a start's cases are there has none.
        foreach (var standing in kept.Standings is { } standings ? standings.All.Except(whole.Standings!.All) : [])
        {
            yield return $"{standing.Participation} stood at {standing.Before} and stands at {standing.Now} as kept, and otherwise when counted anew";
        }
    }
}
