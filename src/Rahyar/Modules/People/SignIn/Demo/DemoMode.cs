using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Rahyar.Web;

namespace Rahyar.Modules.People.SignIn.Demo;

/// <summary>Whether anyone may walk in as one of the demo's cast.</summary>
internal sealed class DemoMode(IConfiguration configuration)
{
    public bool On { get; } = IsOn(configuration);

    public static bool IsOn(IConfiguration configuration) => configuration.GetValue("Rahyar:Demo", false);

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

            var open = ListenAddresses.Of(server, configuration).FirstOrDefault(address => !IsLoopback(address));
            return open is null ? Task.CompletedTask : throw new StartRefused(
                $"Demo mode signs anyone in as anyone, and {open} can be reached from other machines. Nothing was started. "
                + $"Listen on http://127.0.0.1 or, if strangers may really come in, also set Rahyar:DemoAnywhere={ToldTwice}.");
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
