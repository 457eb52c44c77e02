using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Rahyar.Endurance;

/// <summary>A PostgreSQL as an institution runs it (fsync and all), which can be stopped at once, killed, and started again on what it left.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string _bin;
    private readonly string _folder;
    private readonly int _port = FreePort();
    private readonly bool _asRoot = Environment.UserName == "root";
    private Process? _running;

    private OwnPostgres(string bin, string folder) => (_bin, _folder) = (bin, folder);

    public string Data => Path.Combine(_folder, "data");
    public string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20";

    /// <summary>More arguments of the server, such as <c>-c fsync=off</c>.</summary>
    public string Settings { get; set; } = "";

    /// <summary>What it is started with besides.</summary>
    public IReadOnlyDictionary<string, string> Environs { get; set; } = new Dictionary<string, string>();

    public static async Task<OwnPostgres> MakeAsync()
    {
        var bin = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Max() : null;
        if (bin is null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") is null or "", "PostgreSQL is not installed (apt install postgresql).");
            Assert.Fail("PostgreSQL is not installed.");
        }

        var made = new OwnPostgres(bin, Directory.CreateTempSubdirectory("rahyar-own-postgres-").FullName);
        if (made._asRoot)
        {
            await RunAsync(["chown", "postgres", made._folder]);
        }

        await RunAsync(made.AsPostgres([Path.Combine(bin, "initdb"), "--pgdata", made.Data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]));
        await made.StartAsync();
        return made;
    }

    public async Task StartAsync()
    {
        // Of a killed one; nobody of it is left.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        var variables = string.Join(' ', Environs.Select(e => $"{e.Key}='{e.Value}'"));
        // A session of its own: what stops the test by a signal of the terminal does not reach it first.
        var script = $"cd /; exec env {variables} '{_bin}/postgres' -D '{Data}' -p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{_folder}' "
            + $"-c max_connections=80 -c shared_buffers=32MB -c wal_writer_delay=10ms {Settings} </dev/null >>'{_folder}/log' 2>&1";
        var start = new ProcessStartInfo { WorkingDirectory = "/" };
        Fill(start, ["setsid", "--wait", .. AsPostgres(["sh", "-c", script])]);
        _running = Process.Start(start)!;
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false;Timeout=2");
                await connection.OpenAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                if (_running.HasExited || patience.Elapsed > TimeSpan.FromMinutes(3))
                {
                    throw new PostgresIsGoneException(string.Join('\n', (await File.ReadAllLinesAsync($"{_folder}/log")).TakeLast(15)));
                }

                await Task.Delay(50);
            }
        }
    }

    /// <summary>As <c>pg_ctl stop -m immediate</c>: its processes leave at once and write nothing more.</summary>
    public async Task StopAtOnceAsync()
    {
        await RunAsync(["sh", "-c", $"kill -QUIT {Postmaster()}"]);
        await _running!.WaitForExitAsync();
    }

    /// <summary>SIGKILL to all its processes. They have sessions of their own; stopped first, the postmaster begins no more of them.</summary>
    public async Task KillAsync()
    {
        var first = Postmaster();
        await RunAsync(["sh", "-c", $"kill -STOP {first}; all=\"$(pgrep -P {first} | tr '\\n' ' ') {first}\"; kill -KILL $all; "
            + "for one in $all; do n=0; while [ $n -lt 200 ] && grep -qs '^State:[[:space:]]*[^Z]' /proc/$one/status; do n=$((n + 1)); sleep 0.02; done; done; true"]);
        await _running!.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is { HasExited: false })
        {
            await KillAsync();
        }

        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Postmaster() => File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();

    private string[] AsPostgres(string[] command) => _asRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--", .. command] : command;

    private static async Task RunAsync(string[] command)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        Fill(start, command);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {error}");
        }
    }

    private static void Fill(ProcessStartInfo start, string[] command)
    {
        start.FileName = command[0];
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>It does not come back on what it left.</summary>
internal sealed class PostgresIsGoneException(string log) : Exception($"PostgreSQL does not start on what it left: {log}");
