using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.People.Providers;

/// <summary>All sign-ins of the institution, in their order, and whether they answer.</summary>
internal sealed class SignInProviders(IConfiguration configuration, IOptionsMonitor<OpenIdConnectOptions> options, FormTargets targets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public IReadOnlyList<SignInProvider> All { get; } = Read(configuration, targets);

    public SignInProvider? Find(string? key) => All.FirstOrDefault(p => p.Key == key);

    /// <summary>What the framework was told about it.</summary>
    public OpenIdConnectOptions OptionsOf(SignInProvider provider) => options.Get(provider.Scheme);

    /// <summary>Asks it for its description, now: whoever is sent there shall not end at a server that is away.</summary>
    public async Task<bool> AnswersAsync(SignInProvider provider, CancellationToken cancellationToken)
    {
        var said = OptionsOf(provider);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await said.Backchannel.GetAsync(said.MetadataAddress, patience.Token);
            return answer.IsSuccessStatusCode && await DiscoverAsync(provider, patience.Token);
        }
        catch (Exception e) when (IsAway(e) && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public async Task<bool> AnyAnswersAsync(CancellationToken cancellationToken) =>
        (await Task.WhenAll(All.Select(provider => AnswersAsync(provider, cancellationToken)))).Contains(true);

    /// <summary>Reads where its pages are, so that forms may lead there.</summary>
    public async Task<bool> DiscoverAsync(SignInProvider provider, CancellationToken cancellationToken)
    {
        var described = await OptionsOf(provider).ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        foreach (var page in new[] { described.AuthorizationEndpoint, described.EndSessionEndpoint })
        {
            if (Uri.TryCreate(page, UriKind.Absolute, out var address))
            {
                targets.Allow(address);
            }
        }

        return true;
    }

    // Most have their pages where their description lies; where they have them besides, that says.
    private static IReadOnlyList<SignInProvider> Read(IConfiguration configuration, FormTargets targets)
    {
        var all = ProviderSettings.Read(configuration);
        all.ToList().ForEach(provider => targets.Allow(provider.Authority));
        return all;
    }

    /// <summary>Whether a call failed because nobody answered, or not as a provider does.</summary>
    public static bool IsAway(Exception? e) => e switch
    {
        null => false,
        HttpRequestException or OperationCanceledException or IOException => true,
        // The framework's word for a description that could not be had.
        InvalidOperationException when e.Message.StartsWith("IDX20803", StringComparison.Ordinal) => true,
        _ => IsAway(e.InnerException),
    };
}
