using System.Net;
using System.Net.Sockets;

namespace Rahyar.Browser.Tests;

/// <summary>
/// A way to the server that can lose the answers to what is posted, and counts what goes over it: everything, headers, event streams and the service worker's own
/// requests included, which the browser's tools for one page do not tell.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private long _down;
    private volatile bool _losing;

    public Wire(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>From now on, or no longer, the server gets what is posted and its answer is lost with the connection.</summary>
    public void LosesAnswers(bool losing) => _losing = losing;

    /// <summary>Bytes from the server since the last time one asked, once the line has been quiet for a second.</summary>
    public async Task<long> Quiet()
    {
        for (var before = -1L; before != Interlocked.Read(ref _down);)
        {
            before = Interlocked.Read(ref _down);
            await Task.Delay(1000, _closing.Token);
        }

        return Interlocked.Exchange(ref _down, 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        try
        {
            using var near = browser;
            using var far = new TcpClient();
            await far.ConnectAsync(IPAddress.Loopback, _server.Port, _closing.Token);
            var posted = false;
            await Task.WhenAny(
                PumpAsync(near.GetStream(), far.GetStream(), sent => posted = sent.StartsWith("POST "u8) || (posted && !sent.StartsWith("GET "u8))),
                PumpAsync(far.GetStream(), near.GetStream(), answer =>
                {
                    Interlocked.Add(ref _down, answer.Length);
                    if (posted && _losing)
                    {
                        throw new IOException("The answer is lost.");
                    }
                }));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two hung up, or the test is over.
        }
    }

    private delegate void Look(ReadOnlySpan<byte> bytes);

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Look look)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _closing.Token) is var n and > 0)
            {
                look(buffer.AsSpan(0, n));
                await to.WriteAsync(buffer.AsMemory(0, n), _closing.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // As above.
        }
    }
}
