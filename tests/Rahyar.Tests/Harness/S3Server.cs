using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Rahyar.Tests.Harness;

/// <summary>
/// An S3 server that others wrote (<c>s3rver</c> from npm, pinned in <c>Harness/S3</c>), on a free port of the loopback, with a bucket in
/// a temporary folder. It can be away for a while and comes back with what it had.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Bucket = "rahyar-test";

    private static readonly Lazy<Task<string?>> Installed = new(InstallAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("rahyar-s3-").FullName;
    private readonly int _port = FreePort();
    private Process? _shell;

    /// <summary>What the application is told on its command line. The keys are those that s3rver comes with.</summary>
    public string[] Settings => [$"--S3:Bucket={Bucket}", $"--S3:Address=http://127.0.0.1:{_port}", "--S3:AccessKey=S3RVER", "--S3:SecretKey=S3RVER"];

    /// <summary>Starts it; skips the test where Node.js or the package cannot be had, but fails when <c>CI</c> is set.</summary>
    public async Task StartAsync()
    {
        var program = await Installed.Value;
        if (program is null)
        {
            const string missing = "Node.js with npm (apt install nodejs npm) or the package s3rver cannot be had here: nothing was tested on S3.";
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            {
                throw new InvalidOperationException(missing);
            }

            Assert.Skip(missing);
        }

        // The shell waits on its standard input: when this process goes, however it goes, the server goes too.
        var script = $"node --openssl-legacy-provider '{program}' -s -d '{_folder}' -a 127.0.0.1 -p {_port} --no-vhost-buckets --configure-bucket {Bucket} </dev/null >/dev/null 2>&1 & "
            + "server=$!; read gone; kill -9 $server; wait $server";
        _shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{_port}/"), TestContext.Current.CancellationToken);
                return;
            }
            catch (HttpRequestException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Kills it. What it had acknowledged stays in its folder.</summary>
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

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // Once for all runs on this machine; of several at once the first to be ready counts.
    private static async Task<string?> InstallAsync()
    {
        var place = Path.Combine(Path.GetTempPath(), "rahyar-s3rver-3.7.1");
        var program = Path.Combine(place, "node_modules", "s3rver", "bin", "s3rver.js");
        if (File.Exists(program))
        {
            return program;
        }

        var making = Directory.CreateTempSubdirectory("rahyar-s3rver-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Here(), "S3")))
        {
            File.Copy(file, Path.Combine(making, Path.GetFileName(file)));
        }

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
            Directory.Move(making, place);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            // There is no npm, or another run was quicker.
            Directory.Delete(making, recursive: true);
        }

        return File.Exists(program) ? program : null;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
