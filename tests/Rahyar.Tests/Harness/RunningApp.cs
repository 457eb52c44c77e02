using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Emails;
using Rahyar.Modules.Communication.Live;
using Rahyar.Modules.Infrastructure.Health;

namespace Rahyar.Tests.Harness;

/// <summary>
/// A real Rahyar on a free port of the loopback, on a fresh database, with a clock that can be moved. Stories act on it
/// as people, through HTTP; what must be so beforehand is arranged by <see cref="World"/>.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly string[] Always = ["--urls", "http://127.0.0.1:0", "--Rahyar:Schedule=off", "--Rahyar:OfficeRules=off", "--Rahyar:Brakes=off", "--hostBuilder:reloadConfigOnChange=false"];

    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly StringWriter _console;

    private RunningApp(TestDatabase database, WebApplication app, FakeClock clock, LogSink log, StringWriter console)
    {
        (_database, _app, Clock, Log, _console) = (database, app, clock, log, console);
        World = new World(this);
    }

    public FakeClock Clock { get; }
    public LogSink Log { get; }
    public World World { get; }
    public Uri Address => new(_app.Urls.First());
    public string DataFolder => _database.Folder;

    /// <summary>The story's time, as the app reads it; it goes on when the app has ended.</summary>
    public DateTimeOffset Now => new MicrosecondClock(Clock).GetUtcNow();

    /// <summary>For the harness and the tests of the house only: stories know pages, not services.</summary>
    internal IServiceProvider Services => _app.Services;

    public static async Task<RunningApp> OpenAsync(params string[] settings) => await OpenAsync(await TestDatabase.MakeAsync(), settings);

    public static async Task<RunningApp> OpenAsync(TestDatabase database, params string[] settings)
    {
        var clock = new FakeClock();
        var log = new LogSink();
        var console = new StringWriter();
        var app = App.Build([.. Always, .. database.Arguments, .. settings], builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new MicrosecondClock(clock));
            builder.Services.AddSingleton<TextWriter>(console);
            KnownPages.Share(builder.Services);
            builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApp(database, app, clock, log, console);
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Ends the server and leaves its database as it is, to another.</summary>
    public async Task LeaveAsync()
    {
        // Open event streams must not hold up the end of a test.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    /// <summary>Someone who has not signed in.</summary>
    public Someone Visitor(string name = "a visitor") => new(this, name, null);

    public Task<Someone> Mentee(string name) => World.Mentee(name);
    public Task<Someone> Mentor(string name) => World.Mentor(name);
    public Task<Someone> Coordinator(string name) => World.Coordinator(name);
    public Task<Someone> Administrator(string name) => World.Administrator(name);

    /// <summary>Moves the clock, runs the scheduled work that has become due and lets the journal's readers catch up.</summary>
    public async Task TimePasses(TimeSpan span)
    {
        Clock.Move(span);
        await ScheduledWorkRuns();
    }

    public Task DaysPass(double days) => TimePasses(TimeSpan.FromDays(days));

    /// <summary>But for the probes, which go the ways of people each time: their stories run them themselves.</summary>
    public async Task ScheduledWorkRuns()
    {
        await Run(work => work is not ProbeWork);
        await JournalIsRead();
    }

    public Task ProbesRun() => Run(work => work is ProbeWork);

    private async Task Run(Func<ScheduledWork, bool> which)
    {
        foreach (var work in Services.GetServices<ScheduledWork>().Where(which))
        {
            await work.RunAloneAsync(Services.GetRequiredService<IServiceScopeFactory>(), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until every reader has read what is in the journal by now.</summary>
    public async Task JournalIsRead()
    {
        foreach (var reader in Services.GetServices<IHostedService>().OfType<JournalReader>())
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    await reader.CatchUpAsync(TestContext.Current.CancellationToken);
                    break;
                }
                catch (DbUpdateException) when (attempt < 20)
                {
                    // The reader itself was at the same batch.
                    await Task.Delay(50);
                }
            }
        }
    }

    /// <summary>Sends the e-mails that are due by now; what is not with the mail server then is not going to be.</summary>
    public async Task EmailsAreSent()
    {
        var sender = Services.GetServices<IHostedService>().OfType<EmailSender>().Single();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                while (await sender.RoundAsync(TestContext.Current.CancellationToken) > 0)
                {
                }

                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 20)
            {
                // The sender itself had taken these.
            }
        }
    }

    /// <summary>The lines of the security log on the console, after all that waits has been written.</summary>
    public async Task<IReadOnlyList<string>> SecurityLines()
    {
        await Services.GetRequiredService<SecurityLog>().WriteAsync(TestContext.Current.CancellationToken);
        lock (_console)
        {
            return _console.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>Waits until the live streams have said what is in the journal by now.</summary>
    public async Task StreamsAreFed()
    {
        var last = await World.Ask(db => db.Journal.MaxAsync(e => e.Seq));
        for (var looked = 0; Services.GetRequiredService<LiveFeed>().Head < last; looked++)
        {
            Assert.True(looked < 500, "The live streams do not follow the journal.");
            await Task.Delay(20);
        }
    }

    /// <summary>The database stops: PostgreSQL itself, or the file is gone from its place.</summary>
    public async Task DatabaseGoesAway()
    {
        await _database.GoesAwayAsync();
        await DatabaseStaysAway();
    }

    /// <summary>Also where a stream that has ended gives back a connection to the file that was moved.</summary>
    public async Task DatabaseStaysAway()
    {
        await UntilHealth(System.Net.HttpStatusCode.ServiceUnavailable, () => Services.GetService<SqlitePool>()?.Dispose());
    }

    /// <summary>It is there again; nobody tells the server.</summary>
    public async Task DatabaseComesBack()
    {
        await _database.ComesBackAsync();
        await UntilHealth(System.Net.HttpStatusCode.OK, () => { });
    }

    // Who works in the background may hold a connection to the file for a moment longer.
    private async Task UntilHealth(System.Net.HttpStatusCode status, Action meanwhile)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (int asked = 0, inARow = 0; ; asked++)
        {
            meanwhile();
            using var answer = await http.GetAsync("/health", TestContext.Current.CancellationToken);
            inARow = answer.StatusCode == status ? inARow + 1 : 0;
            if (inARow == 5)
            {
                return;
            }

            Assert.True(asked < 200, $"/health stays at {answer.StatusCode}.");
            await Task.Delay(50);
        }
    }

    /// <summary>E-mails written to an address so far, oldest first, whether or not they were sent.</summary>
    public async Task<IReadOnlyList<Email>> EmailsTo(string address)
    {
        await JournalIsRead();
        return await World.Ask(db => db.Set<Email>().AsNoTracking().Where(l => l.To == address).OrderBy(l => l.WrittenAt).ToListAsync());
    }
}
