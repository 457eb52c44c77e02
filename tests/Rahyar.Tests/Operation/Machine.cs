using System.Diagnostics;
using System.Globalization;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Operation;

/// <summary>A fresh Debian with systemd as its first process, in a container of this machine; nothing of it is left afterwards.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly Process _boot;
    private readonly int _init;
    private readonly int _sshPort;

    private Machine(string root, Process boot, int init, int sshPort) => (Root, _boot, _init, _sshPort) = (root, boot, init, sshPort);

    public string Root { get; }

    public static async Task<Machine> StartAsync(FreshDebian debian)
    {
        var root = Directory.CreateTempSubdirectory("rahyar-machine-").FullName;
        await FreshDebian.Shell($"cp -a {debian.Root}/. {root}");
        var port = Loopback.FreePort();
        var key = $"{root}/root/key";
        await FreshDebian.Shell($"ssh-keygen -q -t ed25519 -N '' -f {key} && install -D -m 600 {key}.pub {root}/root/.ssh/authorized_keys");
        await File.WriteAllTextAsync($"{root}/etc/ssh/sshd_config.d/here.conf", $"Port {port}\nListenAddress 127.0.0.1\n");
        var boot = Process.Start(new ProcessStartInfo("systemd-nspawn", ["-D", root, "-b", "--register=no", "--keep-unit", "--console=pipe"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        _ = boot.StandardOutput.ReadToEndAsync(CancellationToken.None);
        for (var tried = 0; tried < 240; tried++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            if (int.TryParse((await FreshDebian.Shell($"pgrep -P {boot.Id} || true")).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var init)
                && (await FreshDebian.Shell($"nsenter -t {init} -m -u -i -p systemctl is-system-running 2>/dev/null || true")).Trim() is "running" or "degraded")
            {
                return new Machine(root, boot, init, port);
            }
        }

        await FreshDebian.Shell($"kill -9 $(pgrep -P {boot.Id})");
        throw new InvalidOperationException("The Debian in the container did not come up.");
    }

    /// <summary>Runs a command on the machine as root; throws with what it said when it fails.</summary>
    public Task<string> Run(string command) => FreshDebian.RunAsync(["nsenter", "-t", _init.ToString(CultureInfo.InvariantCulture), "-m", "-u", "-i", "-p", "env", "-i",
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive", "LANG=C.UTF-8", "sh", "-c", command]);

    /// <summary>Brings one of its ports here, as whoever sits elsewhere does it: <c>ssh -L</c>. It ends with the machine.</summary>
    public async Task<Uri> ForwardAsync(int port)
    {
        var here = Loopback.FreePort();
        await FreshDebian.Shell($"ssh -f -N -o ExitOnForwardFailure=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -i {Root}/root/key -p {_sshPort} -L {here}:127.0.0.1:{port} root@127.0.0.1 >/dev/null 2>&1 </dev/null");
        return new Uri($"http://127.0.0.1:{here}");
    }

    public async ValueTask DisposeAsync()
    {
        // The kernel takes every process of the machine with its first one.
        await FreshDebian.Shell($"kill -9 {_init} || true");
        await _boot.WaitForExitAsync();
        _boot.Dispose();
        await FreshDebian.Shell($"rm -rf --one-file-system {Root}");
    }
}
