using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Rahyar.Tests.Harness;

/// <summary>A program that others wrote, from npm and pinned by the files of its folder in the harness, run by Debian's Node.js on a port of the loopback.</summary>
internal sealed class NodeProgram : IAsyncDisposable
{
    private readonly string _command;
    private Process? _shell;

    /// <param name="command">With <c>{port}</c> where its port stands.</param>
    public NodeProgram(string command) => _command = command.Replace("{port}", $"{Port}", StringComparison.Ordinal);

    public int Port { get; } = FreePort();
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="environment">What its command takes from there.</param>
    public async Task StartAsync(params (string Name, string Value)[] environment)
    {
        // The shell waits on its standard input: when this process goes, however it goes, the server goes too.
        var script = $"{_command} </dev/null >/dev/null 2>&1 & server=$!; read gone; kill -9 $server; wait $server";
        var shell = new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            shell.Environment[name] = value;
        }

        _shell = Process.Start(shell)!;
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(Address, TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException) when (attempt < 400)
            {
                await Task.Delay(50);
            }
        }
    }

    public async Task StopAsync()
    {
        if (_shell is not null)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
            _shell = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Puts the package in place, once for all runs on this machine; null where it cannot be had.</summary>
    /// <param name="harness">The folder with <c>package.json</c> and its lock, and what else goes beside it.</param>
    /// <param name="name">Of the package, with its version.</param>
    /// <param name="program">The file to run, or one that shows that it is there.</param>
    public static async Task<string?> InstallAsync(string harness, string name, string program)
    {
        var place = Path.Combine(Path.GetTempPath(), $"rahyar-{name}");
        if (!Directory.Exists(place))
        {
            await MakeAsync(harness, place);
        }

        if (Directory.Exists(place))
        {
            Copy(harness, place);
        }

        return File.Exists(Path.Combine(place, program)) ? Path.Combine(place, program) : null;
    }

    /// <summary>Skips the test where something is missing, but fails when <c>CI</c> is set.</summary>
    public static string Needs(string? program, string missing)
    {
        if (program is null)
        {
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            {
                throw new InvalidOperationException(missing);
            }

            Assert.Skip(missing);
        }

        return program;
    }

    private static async Task MakeAsync(string harness, string place)
    {
        var making = Directory.CreateTempSubdirectory("rahyar-npm-").FullName;
        Copy(harness, making);
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
            {
                WorkingDirectory = making,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            if (npm.ExitCode == 0)
            {
                Directory.Move(making, place);
                return;
            }
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            // There is no npm, or of several runs at once another was quicker.
        }

        Directory.Delete(making, recursive: true);
    }

    private static void Copy(string harness, string place)
    {
        foreach (var file in Directory.GetFiles(harness).Where(f => Path.GetExtension(f) != ".cs"))
        {
            // Of several runs at once none shall read half a file.
            var arriving = Path.Combine(place, $".{Guid.NewGuid():N}");
            File.Copy(file, arriving);
            File.Move(arriving, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
