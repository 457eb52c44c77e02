using Rahyar.Jobs;

namespace Rahyar.Modules.People.Providers;

/// <summary>Learns from each provider where its pages are before the first person is sent there; one that is away is asked again.</summary>
internal sealed class ProviderDiscovery(SignInProviders providers, TimeProvider clock, ILogger<ProviderDiscovery> log) : BackgroundWork(log)
{
    private static readonly TimeSpan AskedAgain = TimeSpan.FromMinutes(1);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        var unknown = providers.All.ToList();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var provider in unknown.ToList())
            {
                if (await providers.AnswersAsync(provider, stoppingToken))
                {
                    unknown.Remove(provider);
                }
            }

            await Task.Delay(unknown.Count > 0 ? AskedAgain : Timeout.InfiniteTimeSpan, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
