using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Tests.Harness;

namespace Rahyar.Endurance;

/// <summary>
/// A small university on a database of its own, and the real server on it as a process that is killed and started again, always at the same address.
/// Nobody else has the database open while it runs.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private const int Callers = 400;
    private static readonly int Pairs = Counts.Whole ? 12 : 5;

    private readonly RunningApp _arranger;
    private readonly TestDatabase _database;
    private readonly int _port = OwnPostgres.FreePort();
    private Process? _server;
    private readonly List<string> _said = [];

    private House(TestDatabase database, RunningApp arranger, OwnPostgres? postgres, Disk? disk) => (_database, _arranger, Postgres, Disk) = (database, arranger, postgres, disk);

    public OwnPostgres? Postgres { get; }
    public Disk? Disk { get; }
    public MailSink Mail { get; } = new();
    public Uri Address => new($"http://127.0.0.1:{_port}");
    public string Folder => _database.Folder;
    public Guid Programme { get; private set; }
    public List<(Someone Mentor, Someone Mentee, Someone Answering, Guid Mentorship)> People { get; } = [];
    public Someone Coordinator { get; private set; } = null!;

    /// <summary>People who only ask for a code.</summary>
    public Queue<string> Asking { get; } = [];

    public bool Runs => _server is { HasExited: false };

    /// <summary>What the server said last.</summary>
    public string Said { get { lock (_said) { return string.Join('\n', _said.TakeLast(40)); } } }

    /// <summary>How often it has said so.</summary>
    public int Told(string words) { lock (_said) { return _said.Count(line => line.Contains(words, StringComparison.Ordinal)); } }

    /// <param name="withDisk">Whether its database lies on a <see cref="Disk"/>.</param>
    public static async Task<House> BuildAsync(bool withDisk = false)
    {
        OwnPostgres? postgres = null;
        TestDatabase database;
        if (TestDatabase.OnPostgres)
        {
            postgres = await OwnPostgres.MakeAsync();
            database = TestDatabase.On(postgres.Connection("postgres"));
            await using var db = Open(postgres.Connection("postgres"), null);
            await db.Database.MigrateAsync();
        }
        else
        {
            database = await TestDatabase.MakeAsync();
        }

        var arranger = await RunningApp.OpenAsync(database);
        arranger.Clock.Move(TimeProvider.System.GetUtcNow() - arranger.Now);
        var house = new House(database, arranger, postgres, withDisk ? Disk.Over(postgres?.Data ?? database.Folder) : null);
        await house.FillAsync();
        await arranger.LeaveAsync();
        house.LetGo();
        if (house.Disk is { } disk && postgres is not null)
        {
            // From a clean stop on, it lies on that disk.
            await postgres.StopAtOnceAsync();
            await postgres.StartAsync();
            await postgres.StopAtOnceAsync();
            postgres.Environs = disk.Environment(records: true);
            await postgres.StartAsync();
        }

        return house;
    }

    public async Task StartAsync(params string[] settings)
    {
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "rahyar.dll"), "serve", "--urls", Address.ToString(), "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            "--Rahyar:NodeSeconds=1", "--Rahyar:Brakes=off", "--Rahyar:OfficeRules=off", "--Smtp:Host=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--Smtp:Port={Mail.Port}"), "--Smtp:Tls=none",
            "--Smtp:From=Rahyar <rahyar@example.edu>", .. _database.Arguments, .. settings];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        if (Disk is { } disk && Postgres is null)
        {
            foreach (var (name, value) in disk.Environment(records: true))
            {
                start.Environment[name] = value;
            }
        }

        _server = Process.Start(start)!;
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
            {
                return;
            }

            lock (_said)
            {
                _said.Add(line.Data);
            }

            if (line.Data.Contains("Now listening on: ", StringComparison.Ordinal))
            {
                listening.TrySetResult();
            }
        }

        _server.OutputDataReceived += Hear;
        _server.ErrorDataReceived += Hear;
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        await Task.WhenAny(listening.Task, _server.WaitForExitAsync());
        if (!listening.Task.IsCompleted)
        {
            await Task.Delay(200);
            throw new InvalidOperationException($"The server did not start: {Said}");
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _server!.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    /// <summary>What this process still had open would keep SQLite's index of its log alive under the server, from before a power cut, or delete the log in the midst of one.</summary>
    private void LetGo()
    {
        // Quartz's connections wait in the driver's pool.
        SqliteConnection.ClearAllPools();
        Assert.DoesNotContain(new DirectoryInfo("/proc/self/fd").EnumerateFiles(), file => file.LinkTarget?.StartsWith(Folder + "/rahyar.db", StringComparison.Ordinal) == true);
    }

    /// <summary>The database as it lies there. SQLite's is looked at in a copy: that the server recovers what it left is its own business.</summary>
    public async Task<T> LookAsync<T>(Func<AppDb, Task<T>> question)
    {
        if (Postgres is { } postgres)
        {
            await using var db = Open(postgres.Connection("postgres") + ";Pooling=false", null);
            return await question(db);
        }

        var copy = Directory.CreateTempSubdirectory("rahyar-look-").FullName;
        try
        {
            foreach (var file in new[] { "rahyar.db", "rahyar.db-wal" }.Where(f => File.Exists(Path.Combine(Folder, f))))
            {
                File.Copy(Path.Combine(Folder, file), Path.Combine(copy, file));
            }

            await using var db = Open(null, Path.Combine(copy, "rahyar.db"));
            return await question(db);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(copy, recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Runs)
        {
            await KillAsync();
        }

        await Mail.DisposeAsync();
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        Disk?.Dispose();
        await _database.DisposeAsync();
    }

    private static AppDb Open(string? postgres, string? file) => postgres is not null
        ? new PostgresDb(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(postgres).UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None)
        : new SqliteDb(new DbContextOptionsBuilder<SqliteDb>().UseSqlite($"Data Source={file};Pooling=False").UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);

    private async Task FillAsync()
    {
        var world = _arranger.World;
        Programme = await world.Programme();
        Coordinator = await HereAsync(await world.Coordinator("Nasrin"));
        for (var n = 0; n < Pairs; n++)
        {
            var (mentor, mentee) = (await world.Mentor($"Mentor {n}"), await world.Mentee($"Mentee {n}"));
            var pair = await world.Mentorship(mentor, mentee);
            // Each hand has a browser of its own: of two first pages in one moment only one has a form that counts.
            People.Add((await HereAsync(mentor), await HereAsync(mentee), await HereAsync(mentee), pair));
        }

        await world.Arrange(db => db.AddRange(Enumerable.Range(0, Callers).Select(n => new Person($"Caller {n}", World.EmailOf($"Caller {n}"), null, _arranger.Now) { EmailConfirmed = true })));
        foreach (var n in Enumerable.Range(0, Callers))
        {
            Asking.Enqueue(World.EmailOf($"Caller {n}"));
        }

        await _arranger.JournalIsRead();
    }

    private Task<Someone> HereAsync(Someone someone) => _arranger.World.SignIn(someone.Id, someone.Name, Address);

    public Someone Visitor() => new(_arranger, "a visitor", null, at: Address);
}
