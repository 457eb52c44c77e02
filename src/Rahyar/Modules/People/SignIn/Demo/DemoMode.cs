using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Rahyar.Modules.People.SignIn.Demo;

/// <summary>Whether anyone may walk in as one of the demo's cast.</summary>
internal sealed class DemoMode(IConfiguration configuration)
{
    public bool On { get; } = configuration.GetValue("Rahyar:Demo", false);

    /// <summary>
    /// Everyone who reaches a demo is whoever they like in it: before the first connection is taken, the server refuses to
    /// listen to others than this machine, unless it was told twice.
    /// </summary>
    internal sealed class LoopbackGuard(DemoMode demo, IConfiguration configuration, IServer server) : IHostedLifecycleService
    {
        private const string ToldTwice = "yes-i-know";

        public Task StartingAsync(CancellationToken cancellationToken)
        {
            if (!demo.On || configuration["Rahyar:DemoAnywhere"] == ToldTwice)
            {
                return Task.CompletedTask;
            }

            var open = Addresses().FirstOrDefault(address => !IsLoopback(address));
            return open is null ? Task.CompletedTask : throw new StartRefused(
                $"Demo mode signs anyone in as anyone, and {open} can be reached from other machines. Nothing was started. "
                + $"Listen on http://127.0.0.1 or, if strangers may really come in, also set Rahyar:DemoAnywhere={ToldTwice}.");
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        // Wherever the host may be told where to listen: code, --urls, ports alone (which mean every interface), Kestrel's section.
        private IEnumerable<string> Addresses() =>
        [
            .. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [],
            .. Split("urls"),
            .. Split("http_ports").Select(port => $"http://*:{port}"),
            .. Split("https_ports").Select(port => $"https://*:{port}"),
            .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
        ];

        private string[] Split(string key) =>
            configuration[key]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        private static bool IsLoopback(string address)
        {
            var host = BindingAddress.Parse(address) is { IsUnixPipe: false, IsNamedPipe: false } bound ? bound.Host : "localhost";
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        }
    }
}

/// <summary>The server will not start, and says why.</summary>
internal sealed class StartRefused(string message) : Exception(message);
