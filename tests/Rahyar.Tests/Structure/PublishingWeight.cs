using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Paradigm;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Structure;

/// <summary>
/// How long others wait while very many pairs are published: a measurement, run by hand
/// (<c>-explicit only -class '*PublishingWeight' -showLiveOutput</c>); what it says depends on the machine, and it fails on no time.
/// </summary>
public sealed class PublishingWeight : Story
{
    private const int Mentors = 5_000, Each = 3;

    [Fact(Explicit = true)]
    public async Task Fifteen_thousand_pairs_keep_nobody_waiting()
    {
        var programme = await app.World.Programme();
        var nasrin = await app.Coordinator("Nasrin");
        var run = new MatchRun(programme, MentoringModel.OneToOne, RunAim.BestSum, WaitingOrder.Fit, "{}", 1, null, nasrin.Id, app.Now);
        await app.World.Arrange(db =>
        {
            db.Add(run);
            db.Entry(run).Property(r => r.State).CurrentValue = RunState.Done;
        });
        foreach (var some in Enumerable.Range(0, Mentors).Chunk(500))
        {
            await app.World.Arrange(db => Fill(db, programme, run.Id, some));
        }

        var publishing = app.Services.GetRequiredService<Publishing>();
        await app.World.Arrange(async db => await publishing.BeginAsync(db, await db.Programmes.SingleAsync(p => p.Id == programme),
            await db.MatchRuns.SingleAsync(r => r.Id == run.Id), nasrin.Id, app.Now, Cancellation));
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        var alone = Told(await WriteMeanwhileAsync(programme, soon.Token));
        using var over = new CancellationTokenSource();
        var waits = WriteMeanwhileAsync(programme, over.Token);
        var watch = Stopwatch.StartNew();
        var held = new Transactions();
        using (held.Listen())
        {
            await app.World.Arrange(db => publishing.RunAsync(db, run.Id, _ => { }, Cancellation));
        }

        watch.Stop();
        await over.CancelAsync();

        Assert.Equal(Mentors * Each, await app.World.Ask(db => db.Mentorships.CountAsync(Cancellation)));
        Assert.Equal(2 * Mentors * Each, await app.World.Ask(db => db.Set<Email>().CountAsync(Cancellation)));
        Print($"{Mentors * Each} pairs in {watch.Elapsed.TotalSeconds:0.0} s; transactions of publishing took {Told(held.Took)}");
        Print($"another write every 20 ms took {Told(await waits)}; before, with nobody publishing, {alone}");
    }

    private static void Print(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static string Told(List<double> times)
    {
        times.Sort();
        return $"{times[times.Count / 2]:0} ms (median), {times[(int)(times.Count * .99)]:0} ms (p99), {times[^1]:0} ms (longest), n = {times.Count}";
    }

    private async Task<List<double>> WriteMeanwhileAsync(Guid programme, CancellationToken over)
    {
        var waits = new List<double>();
        while (!over.IsCancellationRequested)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            db.Record(new JournalEntry(app.Now, null, new MatchingEdited(), programme));
            var watch = Stopwatch.StartNew();
            await db.SaveChangesAsync(Cancellation);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20, Cancellation);
        }

        return waits;
    }

    private void Fill(AppDb db, Guid programme, Guid run, int[] mentors)
    {
        foreach (var m in mentors)
        {
            var mentor = Take(db, programme, Side.Mentor, $"mentor{m}");
            for (var i = 0; i < Each; i++)
            {
                var mentee = Take(db, programme, Side.Mentee, $"mentee{m}.{i}");
                var proposal = new Proposal(run, mentee, (m * Each) + i, null);
                proposal.Pair(mentor, 80, null, null, "[]", false);
                db.Add(proposal);
            }
        }
    }

    private Guid Take(AppDb db, Guid programme, Side side, string name)
    {
        var person = new Person(name, $"{name}@example.edu", null, app.Now);
        var participation = new Participation(programme, person.Id, side, new RosterProfile { Capacity = Each }, null, app.Now);
        db.Add(person);
        db.Add(participation);
        return participation.Id;
    }

    /// <summary>How long each transaction of the code that listens was open: on SQLite the write lock is held for just so long.</summary>
    private sealed class Transactions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly AsyncLocal<bool> _here = new();
        private readonly Dictionary<Guid, long> _began = [];

        public List<double> Took { get; } = [];

        public IDisposable Listen()
        {
            _here.Value = true;
            return DiagnosticListener.AllListeners.Subscribe(this);
        }

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
            {
                listener.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> what)
        {
            if (!_here.Value || what.Value is not TransactionEventData of)
            {
                return;
            }

            if (what.Key == RelationalEventId.TransactionStarted.Name)
            {
                _began[of.TransactionId] = Stopwatch.GetTimestamp();
            }
            else if (what.Key == RelationalEventId.TransactionCommitted.Name && _began.Remove(of.TransactionId, out var began))
            {
                Took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }
}
