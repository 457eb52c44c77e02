namespace Rahyar.Jobs;

/// <summary>
/// What goes on in the background as long as the server runs. Whatever it throws is logged and it begins again: no background work ends the house.
/// That holds for a cancellation that nobody asked for too (a driver's time-out is one), which the framework would take for its end.
/// </summary>
internal abstract class BackgroundWork(ILogger log) : BackgroundService
{
    protected ILogger Log { get; } = log;

    /// <summary>Before it begins again.</summary>
    protected virtual TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <summary>Goes on until <paramref name="stoppingToken"/> is cancelled.</summary>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.LogError(e, "{Work} stumbled and begins again.", GetType().Name);
            }
            catch (Exception)
            {
                // The server stops.
                return;
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
