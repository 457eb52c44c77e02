using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Rahyar.Web;

/// <summary>Where this server is told to listen.</summary>
internal static class ListenAddresses
{
    private const string Default = "http://localhost:5000";

    /// <summary>Wherever the host may be told: code, <c>--urls</c>, ports alone (which mean every interface), Kestrel's section.</summary>
    public static IReadOnlyList<string> Of(IServer server, IConfiguration configuration) =>
    [
        .. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [],
        .. Split(configuration["urls"]),
        .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
        .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>(),
    ];

    /// <summary>
    /// Why the server could not listen, in a sentence; null where it can. Found out before anything else is begun: the host itself would
    /// tell it last, in pages.
    /// </summary>
    public static string? Trouble(IServer server, IConfiguration configuration) =>
        Of(server, configuration).DefaultIfEmpty(Default).Select(Trouble).FirstOrDefault(trouble => trouble is not null);

    private static string? Trouble(string address)
    {
        if (BindingAddress.Parse(address) is not { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 } bound)
        {
            return null;
        }

        foreach (var ip in IpsOf(bound.Host))
        {
            try
            {
                using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                if (ip.Equals(IPAddress.IPv6Any))
                {
                    socket.DualMode = true;
                }

                socket.Bind(new IPEndPoint(ip, bound.Port));
                socket.Listen();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                return $"Another program listens on {address} already, maybe another Rahyar. Nothing was started: stop it, or choose another port, such as --urls http://127.0.0.1:{bound.Port + 1}.";
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
            {
                return $"This user may not listen on port {bound.Port}. Nothing was started: choose a port above 1023 and let a proxy stand before it (docs/deploy.md).";
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable && !ip.Equals(IPAddress.IPv6Loopback))
            {
                return $"{address} is no address of this machine. Nothing was started.";
            }
            catch (SocketException)
            {
                // Kestrel knows better, such as on a machine without IPv6.
            }
        }

        return null;
    }

    private static IPAddress[] IpsOf(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip] : [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
