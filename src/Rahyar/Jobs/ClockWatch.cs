namespace Rahyar.Jobs;

/// <summary>
/// Notices that the machine's clock was set, by a clock that only goes on. What is on the clock keeps the time at which it is next due: set back by two
/// days, it would do nothing for two days.
/// </summary>
internal sealed class ClockWatch(JobQueue queue, TimeProvider clock, ILogger<ClockWatch> log) : BackgroundWork(log)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5), Jump = TimeSpan.FromSeconds(5);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var (time, begun) = (clock.GetUtcNow(), clock.GetTimestamp());
            await Task.Delay(Look, stoppingToken);
            var jump = clock.GetUtcNow() - time - clock.GetElapsedTime(begun);
            if (jump.Duration() > Jump)
            {
                Log.LogWarning("The machine's clock was set by {Jump}; what goes by the clock follows.", jump);
                await queue.RearmAsync(stoppingToken);
            }
        }
    }
}
