using System.Net;
using System.Net.Sockets;

namespace Rahyar.Tests.Harness;

internal static class Loopback
{
    /// <summary>A port at which nobody listens yet.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
