using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Operation;

/// <summary>coturn with the arguments of the compose file: it lets through who has the secret, nobody else, and nobody to the institution's own machines.</summary>
[Trait("Database", "sqlite"), Trait("Run", "whole")]
public sealed partial class TurnStory
{
    [Fact]
    public async Task Who_has_the_secret_is_let_through_and_not_to_private_machines()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/turnserver"), "Needs coturn (apt).");
        var (port, peer) = (Loopback.FreePort(), Loopback.FreePort());
        var arguments = Argument().Matches(await File.ReadAllTextAsync($"{FreshDebian.Project()}/packaging/docker/compose.yaml", Cancellation)).Select(m => m.Groups[1].Value
            .Replace("${ADDRESS}", "university.example", StringComparison.Ordinal).Replace("${TURN_SECRET:?Set TURN_SECRET in .env}", "s3cret", StringComparison.Ordinal))
            .Where(a => !a.StartsWith("--denied-peer-ip=127.", StringComparison.Ordinal)).ToList();
        Assert.Contains("--static-auth-secret=s3cret", arguments);

        // A peer on this machine itself stands for one in the world.
        using var turn = Start("turnserver", [.. arguments, "-L", "127.0.0.1", "-p", $"{port}", "--allow-loopback-peers", "--no-tls", "--no-dtls", "-l", "stdout", "--pidfile", Path.GetTempFileName()]);
        using var other = Start("turnutils_peer", ["-L", "127.0.0.1", "-p", $"{peer}"]);
        try
        {
            _ = turn.StandardOutput.ReadToEndAsync(Cancellation);
            await ListensAsync(port);
            Assert.Contains("tot_send_msgs=6, tot_recv_msgs=6", await AskAsync("s3cret", "127.0.0.1"), StringComparison.Ordinal);
            Assert.DoesNotContain("tot_recv_msgs=6", await AskAsync("guessed", "127.0.0.1"), StringComparison.Ordinal);
            Assert.DoesNotContain("tot_recv_msgs=6", await AskAsync("", "127.0.0.1"), StringComparison.Ordinal);
            Assert.Contains("403", await AskAsync("s3cret", "10.1.2.3"), StringComparison.Ordinal);
            Assert.Contains("403", await AskAsync("s3cret", "192.168.1.1"), StringComparison.Ordinal);
        }
        finally
        {
            turn.Kill();
            other.Kill();
        }

        async Task<string> AskAsync(string secret, string to)
        {
            using var client = Start("timeout", ["15", "turnutils_uclient", "-u", "someone", "-W", secret, "-L", "127.0.0.1", "-p", $"{port}", "-e", to, "-r", $"{peer}", "-n", "3", "-m", "1", "127.0.0.1"]);
            var said = client.StandardOutput.ReadToEndAsync(Cancellation);
            var complained = await client.StandardError.ReadToEndAsync(Cancellation);
            return await said + complained;
        }
    }

    private static async Task ListensAsync(int port)
    {
        for (var tried = 0; ; tried++)
        {
            try
            {
                using var tcp = new TcpClient();
                await tcp.ConnectAsync(IPAddress.Loopback, port, Cancellation);
                return;
            }
            catch (SocketException) when (tried < 300)
            {
                await Task.Delay(100, Cancellation);
            }
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    [GeneratedRegex("^      - (--.+)$", RegexOptions.Multiline)]
    private static partial Regex Argument();
}
