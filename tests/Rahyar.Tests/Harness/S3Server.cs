using System.Runtime.CompilerServices;

namespace Rahyar.Tests.Harness;

/// <summary>
/// An S3 server that others wrote (<c>s3rver</c> from npm, pinned in <c>Harness/S3</c>), on a free port of the loopback, with a bucket in
/// a temporary folder. It can be away for a while and comes back with what it had.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    private const string Bucket = "rahyar-test";

    private static readonly Lazy<Task<string?>> Installed = new(() =>
        NodeProgram.InstallAsync(Path.Combine(Here(), "S3"), "s3rver-3.7.1", Path.Combine("node_modules", "s3rver", "bin", "s3rver.js")));

    private readonly string _folder = Directory.CreateTempSubdirectory("rahyar-s3-").FullName;
    private readonly NodeProgram _server;

    public S3Server() => _server = new NodeProgram($"node --openssl-legacy-provider \"$S3RVER\" -s -d '{_folder}' -a 127.0.0.1 -p {{port}} --no-vhost-buckets --configure-bucket {Bucket}");

    /// <summary>What the application is told on its command line. The keys are those that s3rver comes with.</summary>
    public string[] Settings => [$"--S3:Bucket={Bucket}", $"--S3:Address=http://127.0.0.1:{_server.Port}", "--S3:AccessKey=S3RVER", "--S3:SecretKey=S3RVER"];

    /// <summary>Starts it; skips the test where Node.js or the package cannot be had, but fails when <c>CI</c> is set.</summary>
    public async Task StartAsync()
    {
        var program = NodeProgram.Needs(await Installed.Value, "Node.js with npm (apt install nodejs npm) or the package s3rver cannot be had here: nothing was tested on S3.");
        await _server.StartAsync(("S3RVER", program));
    }

    /// <summary>Kills it. What it had acknowledged stays in its folder.</summary>
    public Task StopAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
