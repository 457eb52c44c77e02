using Quartz;
using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>A piece of <see cref="DurableWork"/> as the job store knows it: its group is the kind, its name the row.</summary>
[DisallowConcurrentExecution]
internal sealed class DurableJob(IEnumerable<DurableWork> works, JobQueue queue, IServiceScopeFactory scopes, ILogger<DurableJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var key = context.JobDetail.Key;
        var (work, row) = (works.Single(w => w.Kind == key.Group), Guid.ParseExact(key.Name, "N"));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work.RunAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), row, queue.Report(key), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (queue.Stopping)
            {
                // Thrown on, the store hands it to another node, or keeps it until this one is back.
                throw;
            }

            await EndAsync(work, row, null);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            // Nobody's fault: the row still says that it is wanted, and UnfinishedJobs orders it again.
            log.LogWarning(e, "The job {Kind} of {Row} was broken off by a database or a disk that is away, full or busy; it will be taken up again.", work.Kind, row);
        }
        catch (Exception e)
        {
            log.LogError(e, "The job {Kind} of {Row} failed.", work.Kind, row);
            await EndAsync(work, row, e);
        }
        finally
        {
            queue.Forget(key);
        }
    }

    private async Task EndAsync(DurableWork work, Guid row, Exception? failure)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work.EndAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), row, failure);
        }
        catch (Exception e)
        {
            // The row still says that it is not finished: it will be taken up again.
            log.LogError(e, "The job {Kind} of {Row} could not be ended.", work.Kind, row);
        }
    }
}

/// <summary>A piece of <see cref="ScheduledWork"/> as the job store knows it.</summary>
[DisallowConcurrentExecution]
internal sealed class ClockJob(IEnumerable<ScheduledWork> works, IServiceScopeFactory scopes, ILogger<ScheduledWork> log) : IJob
{
    public const string Group = "clock";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // Another version of the application may have put work on the clock that this one does not know.
        if (works.FirstOrDefault(w => w.Name == context.JobDetail.Key.Name) is not { } work)
        {
            return;
        }

        try
        {
            await work.RunAloneAsync(scopes, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Scheduled work {Work} failed; it will be tried again at its next time.", work.Name);
        }
    }
}
