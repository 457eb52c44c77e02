using System.Diagnostics;

namespace Rahyar.Tests.Harness;

/// <summary>
/// <c>rahyar serve</c> as a process of its own on the story's database, which can be killed as a power cut does it.
/// Whoever has a session there, has it here.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync(RunningApp app, params string[] settings)
    {
        var process = Command.Start(app, ["serve", "--urls", "http://127.0.0.1:0", "--Rahyar:Brakes=off", "--Rahyar:OfficeRules=off", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings]);
        var complained = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // What it says from here on is read too: a full pipe would hold it up.
                _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                return new ServerProcess(process, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException($"The server did not start: {await complained}");
    }

    /// <summary>SIGKILL: nothing is ended, nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
