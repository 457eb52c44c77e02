using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Operation;

/// <summary>From the Debian package on a fresh machine to the first administrator, through a crash and an upgrade, to its removal.</summary>
[Trait("Database", "sqlite"), Trait("Run", "whole")]
public sealed partial class PackageStory : Story
{
    private const string Depends = "adduser,ca-certificates,libgssapi-krb5-2,libicu72,libssl3,libstdc++6,tzdata";

    [Fact]
    public async Task A_fresh_machine_has_its_first_administrator_after_two_commands()
    {
        await Machine.Shell($"cd {Project()} && packaging/build amd64 0.1.0");
        await using var machine = await Machine.StartAsync(Depends);
        var port = FreePort();
        // The container shares this machine's network: only the port is another than a real machine's.
        await machine.Run("mkdir -p /etc/systemd/system/rahyar.service.d");
        await File.WriteAllTextAsync($"{machine.Root}/etc/systemd/system/rahyar.service.d/port.conf",
            $"[Service]\nExecStart=\nExecStart=/usr/lib/rahyar/rahyar serve --urls http://127.0.0.1:{port}\n", Cancellation);
        File.Copy($"{Project()}/artifacts/rahyar_0.1.0_amd64.deb", $"{machine.Root}/root/rahyar_0.1.0_amd64.deb");

        // One: install. Two: read the code. Three is the page in the browser.
        await machine.Run("apt-get install -y /root/rahyar_0.1.0_amd64.deb");
        await Until(async () => (await machine.Run("systemctl is-active rahyar || true")).Trim() == "active");
        var code = Code().Match(await machine.Run("journalctl -u rahyar --no-pager -o cat")).Value;
        using var ada = new Someone(app, "Ada", null, at: new Uri($"http://127.0.0.1:{port}"));
        (await ada.Get("/")).Is(200).IsAt("/first-run");
        (await ada.Submit("/first-run", "form:has([name=Code])", new { Code = code, Name = "Ada Administrator", Email = "ada@example.edu" })).Is(200);
        (await ada.Get("/account")).Is(200).Shows("Ada Administrator");

        // It owns its folder, nobody else reads the settings, and it is fenced in.
        Assert.Equal("rahyar", (await machine.Run("ps -o user= -C rahyar")).Trim());
        Assert.Equal("750 rahyar", (await machine.Run("stat -c \"%a %U\" /var/lib/rahyar")).Trim());
        Assert.Equal("640 root rahyar", (await machine.Run("stat -c \"%a %U %G\" /etc/rahyar/rahyar.conf")).Trim());
        Assert.DoesNotContain(".pdb", await machine.Run("find /usr/lib/rahyar -name \"*.pdb\" -o -name \"*.xml\" -o -name tsconfig.json"), StringComparison.Ordinal);
        Assert.Equal("0.1.0", (await machine.Run("rahyar --version")).Trim().Split('+')[0]);

        // A crash: it is there again, and so is the session.
        await machine.Run("kill -9 $(pidof rahyar)");
        await Until(async () => await IsAtHome(ada));

        // An upgrade in place keeps the data and the session.
        await machine.Run("cd /root && dpkg-deb -R rahyar_0.1.0_amd64.deb next && sed -i s/^Version:.*/Version:\\ 0.1.1/ next/DEBIAN/control && dpkg-deb -Zgzip -z1 -b next rahyar_0.1.1_amd64.deb");
        var before = (await machine.Run("pidof rahyar")).Trim();
        await machine.Run("apt-get install -y /root/rahyar_0.1.1_amd64.deb");
        Assert.Contains("0.1.1", await machine.Run("dpkg-query -W rahyar"), StringComparison.Ordinal);
        await Until(async () => await IsAtHome(ada));
        Assert.NotEqual(before, (await machine.Run("pidof rahyar")).Trim());

        // It goes, and what people wrote stays.
        await machine.Run("apt-get purge -y rahyar");
        Assert.Contains("rahyar.db", await machine.Run("ls /var/lib/rahyar"), StringComparison.Ordinal);
        Assert.Equal("", (await machine.Run("pidof rahyar || true")).Trim());
    }

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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Project([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex("[A-Z0-9]{5}(-[A-Z0-9]{5}){3}")]
    private static partial Regex Code();
}
