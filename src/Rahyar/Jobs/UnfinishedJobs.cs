using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>
/// Orders again what rows say is wanted and no job does: the server stopped between saving the row and ordering the
/// job, or the job store was lost. What is waiting or running is left alone.
/// </summary>
internal sealed class UnfinishedJobs(IServiceProvider services) : ScheduledWork
{
    public override string Name => "unfinished-jobs";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var queue = services.GetRequiredService<JobQueue>();
        foreach (var work in services.GetServices<DurableWork>())
        {
            foreach (var row in await work.UnfinishedAsync(db, ct))
            {
                await queue.EnqueueAsync(work.Kind, row, ct);
            }
        }
    }
}
