using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Rahyar.Tests.Harness;

/// <summary>
/// An SMTP server on the loopback that keeps what it is given. It can be told to break off after it has taken a
/// e-mail, which is how a sender comes to send the same e-mail twice.
/// </summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private readonly ConcurrentQueue<string> _senders = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private int _breakOff;
    private volatile int _pace;

    /// <param name="port">A free one, where nothing is said.</param>
    public MailSink(int port = 0)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    public IEnumerable<MimeMessage> To(string address) =>
        _taken.Where(m => m.To.Mailboxes.Any(b => b.Address.Equals(address, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The next e-mail is taken, but the connection ends before it is acknowledged.</summary>
    public void BreakOffOnce() => Interlocked.Exchange(ref _breakOff, 1);

    /// <summary>Whoever writes to an address that begins so gets no answer any more, for as long as they wait.</summary>
    public string? FallsSilentFor { get; set; }

    /// <summary>To this address it takes nothing.</summary>
    public string? Refuses { get; init; }

    public string RefusesWith { get; set; } = "550 no such mailbox";

    /// <summary>From whom envelopes came.</summary>
    public IReadOnlyList<string> EnvelopeSenders => [.. _senders];

    /// <summary>How long it takes over each e-mail.</summary>
    public TimeSpan Pace { get => TimeSpan.FromMilliseconds(_pace); set => _pace = (int)value.TotalMilliseconds; }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var connection = client;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink.example");
            while (await reader.ReadLineAsync(_closing.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-sink.example\r\n250 8BITMIME");
                        break;
                    case "RCPT" when Refuses is { } refused && line.Contains(refused, StringComparison.OrdinalIgnoreCase):
                        await writer.WriteLineAsync(RefusesWith);
                        break;
                    case "MAIL":
                        _senders.Enqueue(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)]);
                        await writer.WriteLineAsync("250 fine");
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        await TakeAsync(reader);
                        await Task.Delay(_pace, _closing.Token);
                        if (Interlocked.Exchange(ref _breakOff, 0) == 1)
                        {
                            return;
                        }

                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    case "RCPT" when FallsSilentFor is { } silent && line.Contains($"<{silent}", StringComparison.OrdinalIgnoreCase):
                        await Task.Delay(Timeout.Infinite, _closing.Token);
                        break;
                    default:
                        await writer.WriteLineAsync("250 fine");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The sender went away, or the test is over.
        }
    }

    private async Task TakeAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        using var raw = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        _taken.Enqueue(await MimeMessage.LoadAsync(raw, _closing.Token));
    }
}
