using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Journal;
using Rahyar.Emails;
using Rahyar.Modules.Communication.Live;

namespace Rahyar.Tests.Harness;

/// <summary>
/// A real Rahyar on a free port of the loopback, on a fresh database, with a clock that can be moved. Stories act on it
/// as people, through HTTP; what must be so beforehand is arranged by <see cref="World"/>.
/// </summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly string[] Always = ["--urls", "http://127.0.0.1:0", "--Rahyar:Schedule=off", "--Rahyar:OfficeRules=off", "--hostBuilder:reloadConfigOnChange=false"];

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private RunningApp(TestDatabase database, WebApplication app, FakeClock clock, LogSink log)
    {
        (_database, _app, Clock, Log) = (database, app, clock, log);
        World = new World(this);
    }

    public FakeClock Clock { get; }
    public LogSink Log { get; }
    public World World { get; }
    public Uri Address => new(_app.Urls.First());
    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();
    public string DataFolder => _database.Folder;

    /// <summary>For the harness and the tests of the house only: stories know pages, not services.</summary>
    internal IServiceProvider Services => _app.Services;

    public static async Task<RunningApp> OpenAsync(params string[] settings) => await OpenAsync(await TestDatabase.MakeAsync(), settings);

    public static async Task<RunningApp> OpenAsync(TestDatabase database, params string[] settings)
    {
        var clock = new FakeClock();
        var log = new LogSink();
        var app = App.Build([.. Always, .. database.Arguments, .. settings], builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new MicrosecondClock(clock));
            KnownPages.Share(builder.Services);
            builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Warning);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApp(database, app, clock, log);
    }

    public async ValueTask DisposeAsync()
    {
        // Open event streams must not hold up the end of a test.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
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

    public async Task ScheduledWorkRuns()
    {
        await _app.RunScheduledWorkAsync(TestContext.Current.CancellationToken);
        await JournalIsRead();
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

    /// <summary>E-mails written to an address so far, oldest first, whether or not they were sent.</summary>
    public async Task<IReadOnlyList<Email>> EmailsTo(string address)
    {
        await JournalIsRead();
        return await World.Ask(db => db.Set<Email>().AsNoTracking().Where(l => l.To == address).OrderBy(l => l.WrittenAt).ToListAsync());
    }
}
