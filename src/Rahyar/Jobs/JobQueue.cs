using System.Collections.Concurrent;
using Quartz;
using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>
/// Orders durable work, cancels it, and knows how far it is. The scheduler and its store are Quartz's: one node takes a
/// job, and when it dies another takes it up. Without the clock (<c>Rahyar:Schedule=off</c>) the scheduler starts with
/// the first job, so that a server that has none pays nothing for it.
/// </summary>
internal sealed class JobQueue(ISchedulerFactory schedulers, IConfiguration configuration, IEnumerable<ScheduledWork> works, TimeProvider clock, IHostApplicationLifetime lifetime)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _starting = new(1);
    private readonly ConcurrentDictionary<JobKey, int> _done = new();
    private IScheduler? _scheduler;

    /// <summary>Orders the work on a row that has been saved; ordered twice, it is done once.</summary>
    public async Task EnqueueAsync(string kind, Guid row, CancellationToken ct)
    {
        var scheduler = await StartedAsync(ct);
        var job = JobBuilder.Create<DurableJob>().WithIdentity(KeyOf(kind, row)).RequestRecovery().Build();
        var trigger = TriggerBuilder.Create(clock).WithIdentity($"{row:N}", kind).WithExecutionGroup(kind).StartNow().Build();
        try
        {
            await scheduler.ScheduleJob(job, trigger, cancellationToken: ct);
        }
        catch (ObjectAlreadyExistsException)
        {
            // It waits or runs already; where a clock was ahead when it was ordered, it would wait for that time.
            await RearmAsync(scheduler, trigger.Key, TimeSpan.Zero, ct);
        }
    }

    /// <summary>Asks a running job to stop, on whichever node it runs; false when none runs, and then it will not begin either.</summary>
    public async Task<bool> CancelAsync(string kind, Guid row, CancellationToken ct)
    {
        var scheduler = await StartedAsync(ct);
        if (await scheduler.Interrupt(KeyOf(kind, row), ct))
        {
            return true;
        }

        await scheduler.DeleteJob(KeyOf(kind, row), ct);
        return false;
    }

    /// <summary>How much has been done, where this node does it.</summary>
    public int? DoneOf(string kind, Guid row) => _done.TryGetValue(KeyOf(kind, row), out var done) ? done : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!JobsSetup.ByTheClock(configuration))
        {
            return;
        }

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var work in works)
        {
            await ScheduleAsync(scheduler, work, cancellationToken);
        }

        await RearmAsync(cancellationToken);
        await StartedAsync(cancellationToken);
    }

    /// <summary>What is due later than it can be, since a clock was ahead when it was put there, is due now, and so is what has been due for long.</summary>
    public async Task RearmAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        foreach (var work in works)
        {
            await RearmAsync(scheduler, new TriggerKey(work.Name, ClockJob.Group), work.Every, ct);
        }
    }

    private async Task RearmAsync(IScheduler scheduler, TriggerKey key, TimeSpan longest, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await scheduler.GetTrigger(key, ct) is { } trigger && (trigger.NextFireTimeUtc > now + longest + Slack || trigger.NextFireTimeUtc < now - Slack))
        {
            await scheduler.RescheduleJob(key, trigger.GetTriggerBuilder().StartAt(now).Build(), ct);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not { } scheduler)
        {
            return;
        }

        try
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A job did not stop in time; it is taken up as after a crash.
        }
    }

    public void Dispose() => _starting.Dispose();

    /// <summary>Where a running job says how far it is.</summary>
    internal Action<int> Report(JobKey job) => done => _done[job] = done;

    internal void Forget(JobKey job) => _done.TryRemove(job, out _);

    /// <summary>True while this node stops: what is interrupted now goes on elsewhere.</summary>
    internal bool Stopping => lifetime.ApplicationStopping.IsCancellationRequested;

    private static JobKey KeyOf(string kind, Guid row) => new($"{row:N}", kind);

    // The store is shared: another node, or this one yesterday, may have put it on the clock, and its next time stands.
    private async Task ScheduleAsync(IScheduler scheduler, ScheduledWork work, CancellationToken ct)
    {
        var key = new TriggerKey(work.Name, ClockJob.Group);
        if (await scheduler.GetTrigger(key, ct) is ISimpleTrigger known && known.RepeatInterval == work.Every)
        {
            return;
        }

        await scheduler.ScheduleJob(
            JobBuilder.Create<ClockJob>().WithIdentity(work.Name, ClockJob.Group).Build(),
            TriggerBuilder.Create(clock).WithIdentity(key).StartAt(clock.GetUtcNow().AddSeconds(10))
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(work.Every).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount)).Build(),
            new ScheduleJobOptions { Replace = true }, ct);
    }

    private async Task<IScheduler> StartedAsync(CancellationToken ct)
    {
        if (_scheduler is { } running)
        {
            return running;
        }

        await _starting.WaitAsync(ct);
        try
        {
            if (_scheduler is null)
            {
                var scheduler = await schedulers.GetScheduler(ct);
                await scheduler.Start(ct);
                _scheduler = scheduler;
            }

            return _scheduler;
        }
        finally
        {
            _starting.Release();
        }
    }
}
