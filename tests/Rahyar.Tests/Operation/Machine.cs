using System.Diagnostics;
using System.Globalization;

namespace Rahyar.Tests.Operation;

/// <summary>A fresh Debian with systemd as its first process, in a container of this machine; nothing of it is left afterwards.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private readonly Process _boot;
    private readonly int _init;

    private Machine(string root, Process boot, int init) => (Root, _boot, _init) = (root, boot, init);

    public string Root { get; }

    /// <summary>Skips the test where there is no root or no container to be had.</summary>
    /// <param name="packages">What the machine has beside Debian's base, such as what the package under test depends on.</param>
    public static async Task<Machine> StartAsync(string packages)
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root can start a Debian of its own.");
        Assert.SkipUnless(File.Exists("/usr/sbin/debootstrap") && File.Exists("/usr/bin/systemd-nspawn"), "Needs debootstrap and systemd-container (apt).");
        var root = Directory.CreateTempSubdirectory("rahyar-machine-").FullName;
        await Shell($"debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,{packages} bookworm {root} http://deb.debian.org/debian");
        var boot = Process.Start(new ProcessStartInfo("systemd-nspawn", ["-D", root, "-b", "--register=no", "--keep-unit", "--console=pipe"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        _ = boot.StandardOutput.ReadToEndAsync(CancellationToken.None);
        for (var tried = 0; tried < 240; tried++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            if (int.TryParse((await Shell($"pgrep -P {boot.Id} || true")).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var init)
                && (await Shell($"nsenter -t {init} -m -u -i -p systemctl is-system-running 2>/dev/null || true")).Trim() is "running" or "degraded")
            {
                return new Machine(root, boot, init);
            }
        }

        throw new InvalidOperationException("The Debian in the container did not come up.");
    }

    /// <summary>Runs a command on the machine as root; throws with what it said when it fails.</summary>
    public Task<string> Run(string command) =>
        Shell($"nsenter -t {_init} -m -u -i -p env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 sh -c '{command}'");

    public async ValueTask DisposeAsync()
    {
        // The kernel takes every process of the machine with its first one.
        await Shell($"kill -9 {_init} || true");
        await _boot.WaitForExitAsync();
        _boot.Dispose();
        await Shell($"rm -rf --one-file-system {Root}");
    }

    /// <summary>Runs a command on this machine.</summary>
    public static async Task<string> Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complained = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{command}\n{said}\n{await complained}");
    }
}
