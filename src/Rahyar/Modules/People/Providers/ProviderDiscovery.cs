namespace Rahyar.Modules.People.Providers;

/// <summary>Learns from each provider where its pages are before the first person is sent there; one that is away is asked again.</summary>
internal sealed class ProviderDiscovery(SignInProviders providers, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var unknown = providers.All.ToList();
        while (unknown.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            foreach (var provider in unknown.ToList())
            {
                if (await providers.AnswersAsync(provider, stoppingToken))
                {
                    unknown.Remove(provider);
                }
            }

            await Task.Delay(unknown.Count > 0 ? Pause : TimeSpan.Zero, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
