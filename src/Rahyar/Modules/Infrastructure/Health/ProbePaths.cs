using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Rahyar.Content;
using Rahyar.Emails;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>Tries all ways at once.</summary>
internal sealed class ProbePaths(IEnumerable<ProbePath> paths, IServiceScopeFactory scopes, ILogger<ProbePaths> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The names of those that do not work, in the order of the list.</summary>
    public async Task<IReadOnlyList<string>> FailedAsync(CancellationToken ct)
    {
        var tried = await Task.WhenAll(paths.Select(async path => (path.Name, Works: await TryAsync(path, ct))));
        return [.. tried.Where(path => !path.Works).Select(path => path.Name)];
    }

    private async Task<bool> TryAsync(ProbePath path, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await path.WorksAsync(scope.ServiceProvider, patience.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("The probe of {Path} failed: {Reason}", path.Name, e.GetBaseException().Message);
            return false;
        }
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ProbePaths>();
        services.AddSingleton(new ProbePath("sign-in", SignInOpensAsync));
        services.AddSingleton(new ProbePath("content", (all, ct) => all.GetRequiredService<IContentStore>().ProveAsync(ct)));
        services.AddSingleton(new ProbePath("mail", (all, ct) => all.GetRequiredService<MailState>().LookAsync(ct)));
    }

    // By the server's own front door. Its certificate is made for another name than this machine's, and has a check of its own.
    private static async Task<bool> SignInOpensAsync(IServiceProvider services, CancellationToken ct)
    {
        if (FrontDoor(services.GetRequiredService<IServer>()) is not { } door)
        {
            return true;
        }

        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
#pragma warning disable CA5359 // It asks itself.
            SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
        });
        using var answer = await http.GetAsync(new Uri(door, PeopleRoutes.SignIn), ct);
        return (int)answer.StatusCode < 400;
    }

    private static Uri? FrontDoor(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(address => address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal))
        .Where(address => Uri.IsWellFormedUriString(address, UriKind.Absolute) && address.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        .OrderBy(address => address.StartsWith("https", StringComparison.OrdinalIgnoreCase)).Select(address => new Uri(address)).FirstOrDefault();
}
