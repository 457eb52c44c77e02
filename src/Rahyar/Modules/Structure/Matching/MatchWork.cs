using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;

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
        var pool = await MatchPool.OfAsync(db, programme, cancellationToken);
        var kept = run.AfterId is { } after
            ? await db.Proposals.AsNoTracking().Where(p => p.RunId == after && p.Locked && p.MentorId != null).ToListAsync(cancellationToken)
            : [];
        run.Begin(pool.Mentees.Count, pool.Mentors.Count, pool.Places);
        await db.SaveChangesAsync(cancellationToken);

        var result = Matcher.Match(pool.Mentees, pool.Mentors, MatchRules.FromJson(run.Rules), new MatchOptions
        {
            Seed = run.Seed,
            Exact = true,
            Lists = pool.Lists,
            Locks = [.. kept.Select(p => new PairOfIds($"{p.MenteeId}", $"{p.MentorId}"))],
            Progress = new EachPercent(percent => ReportAsync(id, percent)),
        }, cancellationToken);

        db.AddRange(Proposals(run.Id, result));
        // Progress was written meanwhile, beside this context; a cancellation that came in at the last moment wins.
        await db.Entry(run).ReloadAsync(cancellationToken);
        if (run.State == RunState.Running)
        {
            run.Finish(result.Pairs.Count, result.Value, result.UpperBound, result.Times.Total.TotalSeconds, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static List<Proposal> Proposals(Guid run, MatchResult result)
    {
        var place = 0;
        var proposals = new List<Proposal>();
        foreach (var pair in result.Pairs.OrderByDescending(p => p.Score))
        {
            var proposal = new Proposal(run, Guid.Parse(pair.MenteeId), place++);
            proposal.Pair(Guid.Parse(pair.MentorId), pair.Score, pair.RunnerUpId is { } id ? Guid.Parse(id) : null, pair.Margin,
                Reasons.ToJson(result.Explain(pair.MenteeId, pair.MentorId)), pair.Locked);
            proposals.Add(proposal);
        }

        foreach (var unmatched in result.Unmatched)
        {
            var proposal = new Proposal(run, Guid.Parse(unmatched.MenteeId), place++);
            proposal.LeaveOut(Reasons.Lack.Of(unmatched));
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
