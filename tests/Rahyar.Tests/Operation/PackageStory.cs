using System.Diagnostics;
using System.Text.RegularExpressions;
using Rahyar.Tests.Harness;
using Rahyar.Tests.House.Stored;

namespace Rahyar.Tests.Operation;

/// <summary>From the Debian package on a fresh machine to the first administrator, through a crash and an upgrade, to its removal.</summary>
[Collection(FreshDebian.Collection), Trait("Database", "sqlite"), Trait("Run", "whole")]
public sealed partial class PackageStory(FreshDebian debian) : Story
{
    [Fact]
    public async Task A_fresh_machine_has_its_first_administrator_after_three_commands()
    {
        await using var machine = await Machine.StartAsync(debian);
        // The container shares this machine's network: only the port is another than a real machine's.
        var port = Loopback.FreePort();
        await machine.Run("mkdir -p /etc/systemd/system/rahyar.service.d && apt-get update -q");
        await File.WriteAllTextAsync($"{machine.Root}/etc/systemd/system/rahyar.service.d/port.conf",
            $"[Service]\nExecStart=\nExecStart=/usr/lib/rahyar/rahyar serve --urls http://127.0.0.1:{port}\n", Cancellation);
        File.Copy(debian.Package, $"{machine.Root}/root/rahyar.deb");

        // One: install. Two: read the code. Three: bring the page to where there is a browser.
        var watch = Stopwatch.StartNew();
        await machine.Run("cd /root && apt install -y ./rahyar.deb");
        var installed = watch.Elapsed;
        var code = Code().Match(await machine.Run("journalctl -u rahyar -o cat")).Value;
        using var ada = new Someone(app, "Ada", null, at: await machine.ForwardAsync(port));
        (await ada.Get("/")).Is(200).IsAt("/first-run");
        TestContext.Current.SendDiagnosticMessage("Installed in {0:0.0} s, the first page after {1:0.0} s; the package weighs {2:0} MB. {3}", installed.TotalSeconds, watch.Elapsed.TotalSeconds,
            new FileInfo(debian.Package).Length / 1e6, (await machine.Run("grep VmRSS /proc/$(pidof rahyar)/status && du -sh /usr/lib/rahyar")).ReplaceLineEndings(" "));
        (await ada.Submit("/first-run", "form:has([name=Code])", new { Code = code, Name = "Ada Administrator", Email = "ada@example.edu" })).Is(200);
        (await ada.Get("/account")).Is(200).Shows("Ada Administrator");

        // It runs as its own user, owns its folder, nobody else reads the settings, and it has said itself that it is ready.
        Assert.Equal("rahyar", (await machine.Run("stat -c %U /proc/$(pidof rahyar)")).Trim());
        Assert.Equal("750 rahyar", (await machine.Run("stat -c '%a %U' /var/lib/rahyar")).Trim());
        Assert.Equal("640 root rahyar", (await machine.Run("stat -c '%a %U %G' /etc/rahyar/rahyar.conf")).Trim());
        Assert.Equal("active", (await machine.Run("systemctl is-active rahyar")).Trim());
        Assert.Equal("", await machine.Run("find /usr/lib/rahyar -name '*.pdb' -o -name '*.xml' -o -name tsconfig.json"));
        Assert.Equal("", await machine.Run("dpkg --verify rahyar"));
        await CommandLineAsync(machine);

        // A crash: it is there again, and so is the session.
        await machine.Run("kill -9 $(pidof rahyar)");
        await Until(async () => await IsAtHome(ada));

        // An upgrade in place keeps the data, the settings and the session.
        await machine.Run("echo '# Ours' >> /etc/rahyar/rahyar.conf");
        await NextAsync(machine, "9.0.0~rc1", "true");
        var before = (await machine.Run("pidof rahyar")).Trim();
        await machine.Run("cd /root && apt install -y ./rahyar_9.0.0~rc1.deb");
        Assert.Contains("9.0.0~rc1", await machine.Run("dpkg-query -W rahyar"), StringComparison.Ordinal);
        Assert.True(await IsAtHome(ada), "After the upgrade she is not signed in any more.");
        Assert.NotEqual(before, (await machine.Run("pidof rahyar")).Trim());
        Assert.EndsWith("# Ours", (await machine.Run("cat /etc/rahyar/rahyar.conf")).Trim(), StringComparison.Ordinal);

        // An upgrade that cannot start says so, does not stand in apt's way, and the next one mends it.
        await NextAsync(machine, "9.0.0", "mv next/usr/lib/rahyar/rahyar.dll next/usr/lib/rahyar/gone.dll");
        Assert.Contains("does not start", await machine.Run("cd /root && apt install -y ./rahyar_9.0.0.deb 2>&1"), StringComparison.Ordinal);
        await NextAsync(machine, "9.0.1", "mv next/usr/lib/rahyar/gone.dll next/usr/lib/rahyar/rahyar.dll");
        await machine.Run("cd /root && apt install -y ./rahyar_9.0.1.deb");
        Assert.True(await IsAtHome(ada), "After two upgrades she is not signed in any more.");

        // A house that 0.1 left: the tables follow before anybody is answered.
        await using (var old = await StoredDatabase.OpenAsync("0.1"))
        {
            await machine.Run("systemctl stop rahyar && rm /var/lib/rahyar/rahyar.db*");
            File.Copy(Path.Combine(old.Folder, "rahyar.db"), $"{machine.Root}/var/lib/rahyar/rahyar.db");
        }

        await machine.Run("chown rahyar: /var/lib/rahyar/rahyar.db && systemctl start rahyar && rahyar doctor");
        (await ada.Get("/sign-in")).Is(200);

        // It goes, and what people wrote stays.
        Assert.Contains("left in /var/lib/rahyar", await machine.Run("apt purge -y rahyar 2>&1"), StringComparison.Ordinal);
        Assert.Contains("rahyar.db", await machine.Run("ls /var/lib/rahyar"), StringComparison.Ordinal);
        Assert.Equal("", (await machine.Run("pidof rahyar || true; ls -d /usr/lib/rahyar /etc/rahyar /usr/bin/rahyar /etc/systemd/system/multi-user.target.wants/rahyar.service 2>/dev/null || true")).Trim());
    }

    // `rahyar` works as the service's user with the service's settings: a value is what stands there, as systemd reads it.
    private static async Task CommandLineAsync(Machine machine)
    {
        Assert.Equal(FreshDebian.Version, (await machine.Run("rahyar --version")).Trim().Split('+')[0]);
        await machine.Run("cp /etc/rahyar/rahyar.conf /root/kept && echo 'Backup__Folder=\"/var/lib/rahyar/a $HOME;b\"' >> /etc/rahyar/rahyar.conf");
        Assert.Contains("/var/lib/rahyar/a $HOME;b", await machine.Run("cd /root && rahyar doctor"), StringComparison.Ordinal);
        await machine.Run("cat /root/kept > /etc/rahyar/rahyar.conf && rahyar backup /var/lib/rahyar/first.backup --check && rm /var/lib/rahyar/first.backup");
        Assert.Equal("", await machine.Run("find /var/lib/rahyar ! -user rahyar -o -perm /o+rwx"));
    }

    // A later package: what it holds is the same but for what is done to it.
    private static Task<string> NextAsync(Machine machine, string version, string change) =>
        machine.Run($"cd /root && {{ [ -d next ] || dpkg-deb -R rahyar.deb next; }} && sed -i 's/^Version:.*/Version: {version}/' next/DEBIAN/control && {change} && dpkg-deb -Zgzip -z1 -b next rahyar_{version}.deb");

    private static async Task<bool> IsAtHome(Someone ada)
    {
        try
        {
            return (await ada.Get("/account")) is { Status: 200 } page && page.Holds("Ada Administrator");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tried = 0; !await holds(); tried++)
        {
            Assert.True(tried < 120, "It did not come to that within a minute.");
            await Task.Delay(500, Cancellation);
        }
    }

    [GeneratedRegex("[A-Z0-9]{5}(-[A-Z0-9]{5}){3}")]
    private static partial Regex Code();
}
