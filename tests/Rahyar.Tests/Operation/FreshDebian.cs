using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Rahyar.Tests.Operation;

/// <summary>A Debian that nobody has used yet, fetched once, and the package that is tried on copies of it. Skips where there is no root or no tool for it.</summary>
[CollectionDefinition(Collection)]
public sealed class FreshDebian : IAsyncLifetime, ICollectionFixture<FreshDebian>
{
    public const string Collection = "a fresh Debian";
    public const string Version = "0.1.0";

    private string? _root;

    /// <summary>The folder with its files; nobody changes them.</summary>
    public string Root => _root ?? throw new InvalidOperationException("There is no Debian.");

    /// <summary>The package: the one that <c>RAHYAR_PACKAGE</c> names, such as one that is to go out, or one that is made of this clone.</summary>
    public string Package { get; private set; } = "";

    public static string Project([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.UserName == "root", "Only root can start a Debian of its own.");
        Assert.SkipUnless(File.Exists("/usr/sbin/debootstrap") && File.Exists("/usr/bin/systemd-nspawn") && File.Exists("/usr/bin/buildah"), "Needs debootstrap, systemd-container and buildah (apt).");
        if (Environment.GetEnvironmentVariable("RAHYAR_PACKAGE") is { Length: > 0 } given)
        {
            Package = given;
        }
        else
        {
            await Shell($"cd {Project()} && packaging/build amd64 {Version}");
            Package = $"{Project()}/artifacts/rahyar_{Version}_amd64.deb";
        }

        _root = Directory.CreateTempSubdirectory("rahyar-debian-").FullName;
        await Shell($"debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,ca-certificates,openssh-server bookworm {_root} http://deb.debian.org/debian");
        // A folder for one's own files only would be a machine on which root alone finds anything.
        await Shell($"chmod 755 {_root}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_root is not null)
        {
            await Shell($"rm -rf --one-file-system {_root}");
        }
    }

    /// <summary>Runs a command on this machine.</summary>
    internal static Task<string> Shell(string command) => RunAsync("bash", "-c", command);

    /// <summary>Runs a program on this machine; throws with what it said when it fails.</summary>
    internal static async Task<string> RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complained = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', command)}\n{said}\n{await complained}");
    }
}
