using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching.Engine;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>Runs matching in the background, one run at a time, with progress and a way to stop.</summary>
internal sealed class MatchWork(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MatchWork> logger) : BackgroundService
{
    private readonly Channel<Guid> _queue = Channel.CreateUnbounded<Guid>();
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _running = new();

    public void Enqueue(Guid run) => _queue.Writer.TryWrite(run);

    public void Stop(Guid run)
    {
        if (_running.TryGetValue(run, out var stopping))
        {
            stopping.Cancel();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ForgetInterruptedAsync(stoppingToken);
        await foreach (var id in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            using var stopping = _running[id] = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            try
            {
                await RunAsync(id, stopping.Token);
            }
            catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogInformation("Matching run {Run} was stopped.", id);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Matching run {Run} failed.", id);
                await ChangeAsync(id, run => run.Fail(e is ArgumentException or FormatException ? "rules" : "unknown", clock.GetUtcNow()), stoppingToken);
            }
            finally
            {
                _running.TryRemove(id, out _);
            }
        }
    }

    // A server that was stopped in the middle of a run has nothing of it: say so, instead of showing it as running for ever.
    private async Task ForgetInterruptedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var run in await db.MatchRuns.Where(r => r.State == RunState.Queued || r.State == RunState.Running).ToListAsync(cancellationToken))
        {
            run.Fail("interrupted", clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var run = await db.MatchRuns.SingleAsync(r => r.Id == id, cancellationToken);
        if (run.State != RunState.Queued)
        {
            return;
        }

        var programme = await db.Programmes.SingleAsync(p => p.Id == run.ProgrammeId, cancellationToken);
        var plan = await RunPlan.ForAsync(db, programme, run, clock.GetUtcNow(), cancellationToken);
        run.Begin(plan.Pool.Mentees.Count, plan.Pool.Mentors.Count, plan.Pool.Places);
        await db.SaveChangesAsync(cancellationToken);

        var outcome = plan.Solve(new EachPercent(percent => ReportAsync(id, percent)), clock, cancellationToken);

        db.AddRange(Proposals(run.Id, outcome, plan.Options.Order));
        db.AddRange(plan.Pool.Mentors.Select(m => new RunMentor(run.Id, Guid.Parse(m.Id), m.Capacity ?? 0, outcome.Prices.GetValueOrDefault(m.Id))));
        // Progress was written meanwhile, beside this context; a cancellation that came in at the last moment wins.
        await db.Entry(run).ReloadAsync(cancellationToken);
        if (run.State == RunState.Running)
        {
            run.Finish(outcome, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static List<Proposal> Proposals(Guid run, Outcome outcome, IReadOnlyList<string>? order)
    {
        var turns = (order ?? []).Select((id, n) => (id, Turn: n + 1)).ToDictionary(x => x.id, x => (int?)x.Turn);
        var place = 0;
        var proposals = new List<Proposal>();
        foreach (var pair in outcome.Pairs.OrderByDescending(p => p.Score))
        {
            var proposal = new Proposal(run, Guid.Parse(pair.MenteeId), place++, turns.GetValueOrDefault(pair.MenteeId));
            proposal.Pair(Guid.Parse(pair.MentorId), pair.Score, pair.RunnerUpId is { } id ? Guid.Parse(id) : null, pair.Margin,
                MatchReasons.ToJson(outcome.Explain(pair.MenteeId, pair.MentorId)), pair.Locked);
            proposals.Add(proposal);
        }

        foreach (var unmatched in outcome.Unmatched.OrderBy(u => turns.GetValueOrDefault(u.MenteeId)))
        {
            var proposal = new Proposal(run, Guid.Parse(unmatched.MenteeId), place++, turns.GetValueOrDefault(unmatched.MenteeId));
            proposal.LeaveOut(MatchReasons.Shortfall.Of(unmatched));
            proposals.Add(proposal);
        }

        return proposals;
    }

    private async Task ReportAsync(Guid id, int percent)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().MatchRuns.Where(r => r.Id == id && r.State == RunState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Percent, percent));
    }

    private async Task ChangeAsync(Guid id, Action<MatchRun> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await db.MatchRuns.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { UnderWay: true } run)
        {
            change(run);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Passes on whole steps of five percent; the stages count a quarter each.</summary>
    private sealed class EachPercent(Func<int, Task> report) : IProgress<MatchProgress>
    {
        private int _last = -1;

        public void Report(MatchProgress value)
        {
            var percent = (int)(25 * ((int)value.Stage + Math.Clamp(value.Share, 0, 1)));
            if (percent / 5 > _last / 5)
            {
                _last = percent;
                _ = report(percent);
            }
        }
    }
}
