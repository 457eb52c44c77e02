using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rahyar.Data;
using Rahyar.Demo;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Evaluation.Cases;
using Rahyar.Modules.Evaluation.Indicators;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Alerts;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;
using Rahyar.Web.Texts;

namespace Rahyar.Tests.Evaluation;

/// <summary>
/// What docs/benchmarks.md says of the star: run by hand (<c>-explicit only -class '*KeptFiguresBench'</c>), with as many people as
/// RAHYAR_BENCH_PEOPLE says. It fails on no time.
/// </summary>
public sealed class KeptFiguresBench : Story
{
    private const int Events = 1000, Covers = 400;

    private static readonly MissingReasons Say = new(Texts.Own);

    [Fact(Explicit = true)]
    public async Task The_star_of_a_large_programme()
    {
        var people = int.Parse(Environment.GetEnvironmentVariable("RAHYAR_BENCH_PEOPLE") ?? "20000", System.Globalization.CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        await new DemoUniversity(app.Services, new DemoSize(people, 26, 1405), app.Now, null).BuildAsync(Cancellation);
        Print($"{people} people, 26 weeks, made in {watch.Elapsed.TotalSeconds:0} s");
        var programme = await app.World.Ask(db => db.Programmes.AsNoTracking().SingleAsync(p => p.Name == DemoUniversity.MidLife));
        await RebuildAsync(programme);
        using var lena = await app.World.Coordinator("Lena", programme.Id);

        // As a node starts: the upkeep reads what was kept, and so does the first page.
        var cache = app.Services.GetRequiredService<ProfileCache>();
        await app.World.Ask(async db =>
        {
            await cache.UpkeepAsync(db, programme, save: true, Cancellation);
            return 0;
        });
        await StartAsync(programme);
        using var upkeep = new CaseUpkeep(app.Services.GetRequiredService<IServiceScopeFactory>(), cache, app.Services.GetRequiredService<JournalSignal>(),
            TimeProvider.System, app.Services.GetRequiredService<ILogger<CaseUpkeep>>());
        await upkeep.StartAsync(Cancellation);
        await CoversAsync("cover, quiet", lena, programme, Cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var covers = CoversAsync("cover, while events come", lena, programme, enough.Token);
        await EventsAsync(programme, cache);
        await enough.CancelAsync();
        await covers;
        await upkeep.StopAsync(CancellationToken.None);
    }

    private async Task RebuildAsync(Programme programme)
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            var (before, peak, watch) = (GC.GetTotalMemory(true), 0L, Stopwatch.StartNew());
            var worked = Process.GetCurrentProcess().TotalProcessorTime;
            using var sampling = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false)), null, 0, 20);
            var profile = await app.World.Ask(db => ProgrammeProfile.ComputeAsync(db, programme, app.Now, Say, Cancellation));
            Print($"whole computation: {watch.Elapsed.TotalSeconds:0.0} s ({(Process.GetCurrentProcess().TotalProcessorTime - worked).TotalSeconds:0.0} s of processor time), peak of the heap {(peak - before) / 1e6:0} MB above {before / 1e6:0} MB, working set {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB; {profile.Going} relationships go on");
        }
    }

    private async Task StartAsync(Programme programme)
    {
        for (var round = 0; round < 3; round++)
        {
            var fresh = new ProfileCache(app.Services.GetRequiredService<TimeProvider>(), Say) { Upkept = true };
            var watch = Stopwatch.StartNew();
            await app.World.Ask(db => fresh.OfAsync(db, programme, app.Now, Cancellation));
            var first = watch.Elapsed;
            watch.Restart();
            await app.World.Ask(db => fresh.OfAsync(db, programme, app.Now, Cancellation, whole: true));
            Print($"after a start: the star in {first.TotalMilliseconds:0} ms from what was kept; its cases in {watch.Elapsed.TotalMilliseconds:0} ms");
        }
    }

    private static async Task CoversAsync(string what, Someone lena, Programme programme, CancellationToken enough)
    {
        var times = new List<double>();
        while (times.Count < Covers && !enough.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            (await lena.Get($"/programmes/{programme.Id}")).Is(200);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print($"{what}: {Told(times)}");
    }

    // Messages, check-ins, signs of life: each by its verb, and then the time until the star knows it.
    private async Task EventsAsync(Programme programme, ProfileCache cache)
    {
        var (dice, times) = (new Random(1), new List<double>());
        var ids = await app.World.Ask(db => db.Mentorships.Where(m => m.ProgrammeId == programme.Id && m.State == MentorshipState.Active).Select(m => m.Id).ToListAsync());
        for (var n = 0; n < Events; n++)
        {
            await app.World.Arrange(async db =>
            {
                var id = ids[dice.Next(ids.Count)];
                var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == id);
                var by = mentorship.Members[dice.Next(2)].PersonId;
                db.Add((n % 4) switch
                {
                    0 => new SupportContact(mentorship, "talk", null, true, by, app.Now),
                    1 => new Modules.Skills.Goals.Goal(mentorship, "A goal", DateOnly.FromDateTime(app.Now.UtcDateTime).AddDays(9), by, app.Now),
                    _ => (object)new Message(mentorship, await Correspondence.OfAsync(db, mentorship, Cancellation), by, "a word", Guid.NewGuid(), app.Now),
                });
            });
            var watch = Stopwatch.StartNew();
            var said = await app.World.Ask(db => db.Journal.Where(e => e.ProgrammeId == programme.Id).MaxAsync(e => e.Seq));
            while (!await app.World.Ask(async db => (await cache.OfAsync(db, programme, app.Now, Cancellation)).Seq >= said))
            {
                await Task.Delay(5, Cancellation);
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print($"{Events} events, each until the star is right: {Told(times)}");
    }

    private static string Told(List<double> times)
    {
        times.Sort();
        return $"n = {times.Count}, p50 {times[times.Count / 2]:0} ms, p99 {times[(int)(times.Count * .99)]:0} ms, longest {times[^1]:0} ms";
    }

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
