namespace Rahyar.Jobs;

/// <summary>
/// Notices that the machine's clock was set, by a clock that only goes on. What is on the clock keeps the time at which it is next due: set back by two
/// days, it would do nothing for two days. A clock that was ahead and is right again before anybody has looked is told by nothing but what was put there meanwhile:
/// so that is looked at once a minute too.
/// </summary>
internal sealed class ClockWatch(JobQueue queue, TimeProvider clock, ILogger<ClockWatch> log) : BackgroundWork(log)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5), Jump = TimeSpan.FromSeconds(5);
    private const int LooksOfAMinute = 12;

    private DateTimeOffset _time = clock.GetUtcNow();
    private long _passed = clock.GetTimestamp();
    private bool _behind;
    private int _looks;

    // Each look begins where the last one ended, whatever came between: a clock that is set while the schedule still follows, or before a restart of this loop, is noticed too.
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Look, stoppingToken);
            var (time, passed) = (clock.GetUtcNow(), clock.GetTimestamp());
            var jump = time - _time - clock.GetElapsedTime(_passed, passed);
            (_time, _passed) = (time, passed);
            if (jump.Duration() > Jump)
            {
                Log.LogWarning("The machine's clock was set by {Jump}; what goes by the clock follows.", jump);
                _behind = true;
            }

            if (++_looks % LooksOfAMinute == 0 || _behind)
            {
                await queue.RearmAsync(stoppingToken);
                _behind = false;
            }
        }
    }
}
