using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Tests.Harness;

/// <summary>
/// A PostgreSQL of the tests' own: started once per run on a free port of the loopback, in a temporary folder, gone
/// with the process. Never an installed cluster of the machine.
/// </summary>
internal sealed class PostgresCluster
{
    private const string Template = "rahyar_template";

    private static readonly Lazy<Task<PostgresCluster>> Started = new(StartAsync);

    private readonly string _server;
    private readonly string[] _stop;
    private readonly string[] _start;
    private bool _lonely;
    private string _copying = "";
    private int _made;

    private PostgresCluster(string server, string[] stop, string[] start) => (_server, _stop, _start) = (server, stop, start);

    /// <summary>The running cluster; skips the test when there is no PostgreSQL, but fails when <c>CI</c> is set.</summary>
    public static async Task<PostgresCluster> StartedAsync()
    {
        if (FindBinaries() is null)
        {
            const string missing = "PostgreSQL is not installed (apt install postgresql): nothing was tested on it.";
            if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            {
                throw new InvalidOperationException(missing);
            }

            Assert.Skip(missing);
        }

        return await Started.Value;
    }

    /// <summary>One for a single story, which may stop it.</summary>
    public static async Task<PostgresCluster> StartLonelyAsync()
    {
        await StartedAsync();
        var cluster = await StartAsync();
        cluster._lonely = true;
        return cluster;
    }

    public Task StopAsync() => ControlAsync(_stop);

    public Task StartAgainAsync() => ControlAsync(_start);

    private static async Task ControlAsync(string[] command)
    {
        var ran = await RunAsync(command);
        Assert.True(ran.ExitCode == 0, $"{string.Join(' ', command)}: {ran.Error}");
    }

    public async Task<string> MakeDatabaseAsync(bool empty = false)
    {
        var name = $"rahyar_{Interlocked.Increment(ref _made)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(empty ? "template1" : Template)}{_copying}");
        return $"{_server};Database={name};Maximum Pool Size=20";
    }

    /// <summary>A new database, filled by a script as <see cref="DumpDatabaseAsync"/> writes it.</summary>
    public async Task<string> RestoreDatabaseAsync(string script)
    {
        var name = $"rahyar_{Interlocked.Increment(ref _made)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        var connection = $"{_server};Database={name};Maximum Pool Size=20";
        await ToolAsync("psql", connection, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--single-transaction", $"--file={script}");
        return connection;
    }

    public Task DumpDatabaseAsync(string connection, string script) =>
        ToolAsync("pg_dump", connection, "--no-owner", "--no-privileges", $"--file={script}");

    private static async Task ToolAsync(string tool, string connection, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var ran = await RunAsync([Path.Combine(FindBinaries()!, tool), $"--host={to.Host}", $"--port={to.Port}", $"--username={to.Username}", .. arguments, to.Database!]);
        if (ran.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool} failed: {ran.Error}");
        }
    }

    public async Task DropDatabaseAsync(string connection)
    {
        if (_lonely)
        {
            // Its story is over, and may have left it stopped.
            await RunAsync(_stop);
            return;
        }

        await using (var pool = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        await ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_server};Database=postgres");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> VersionAsync()
    {
        await using var connection = new NpgsqlConnection($"{_server};Database=postgres");
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.Major;
    }

    private static string? FindBinaries() => !Directory.Exists("/usr/lib/postgresql") ? null : Directory
        .GetDirectories("/usr/lib/postgresql")
        .Select(version => Path.Combine(version, "bin"))
        .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
        .OrderByDescending(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
        .FirstOrDefault();

    private static async Task<PostgresCluster> StartAsync()
    {
        var bin = FindBinaries()!;
        var folder = Directory.CreateTempSubdirectory("rahyar-postgres-").FullName;
        var port = FreePort();
        // PostgreSQL refuses to run as root: it gets the system's own user then.
        var asRoot = Environment.UserName == "root";
        if (asRoot)
        {
            await RunAsync("chown", "postgres", folder);
        }

        var initialised = await RunAsync(AsPostgres(asRoot, [Path.Combine(bin, "initdb"), "--pgdata", $"{folder}/data", "--username", "postgres",
            "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]));
        if (initialised.ExitCode != 0)
        {
            throw new InvalidOperationException($"initdb failed: {initialised.Error}");
        }

        // The shell waits on its standard input: when this process goes, however it goes, the cluster goes too.
        var options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
            + "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c jit=off -c autovacuum=off";
        var script = $"'{bin}/postgres' -D '{folder}/data' {options} </dev/null >'{folder}/log' 2>&1 & "
            + $"read gone; '{bin}/pg_ctl' -D '{folder}/data' -m fast -w stop >/dev/null 2>&1; wait; rm -rf '{folder}/data' '{folder}/log'";
        var start = new ProcessStartInfo { RedirectStandardInput = true, WorkingDirectory = "/" };
        Fill(start, AsPostgres(asRoot, ["sh", "-c", script]));
        var shell = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            shell.StandardInput.Close();
            shell.WaitForExit(10_000);
            Directory.Delete(folder, recursive: true);
        };

        string[] control = [Path.Combine(bin, "pg_ctl"), "-D", $"{folder}/data", "-w"];
        var cluster = new PostgresCluster($"Host=127.0.0.1;Port={port};Username=postgres",
            AsPostgres(asRoot, [.. control, "-m", "fast", "stop"]), AsPostgres(asRoot, [.. control, "-l", $"{folder}/log", "-o", options, "start"]));
        await cluster.WaitAsync($"{folder}/log");
        await cluster.ExecuteAsync($"CREATE DATABASE {Template}");
        // Since 15 it would write a copy's pages into its log, which costs more than copying the files.
        cluster._copying = await cluster.VersionAsync() >= 15 ? " STRATEGY FILE_COPY" : "";
        await using var db = new PostgresDb(new DbContextOptionsBuilder<PostgresDb>()
            .UseNpgsql($"{cluster._server};Database={Template};Pooling=false")
            .UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);
        await db.Database.MigrateAsync();
        return cluster;
    }

    private async Task WaitAsync(string log)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 150)
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException e)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(log)}", e);
            }
        }
    }

    private static string[] AsPostgres(bool asRoot, string[] command) =>
        asRoot ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static async Task<(int ExitCode, string Error)> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        Fill(start, command);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private static void Fill(ProcessStartInfo start, string[] command)
    {
        start.FileName = command[0];
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
