using Quartz;

namespace Rahyar.Data;

/// <summary>
/// Something the house does by the clock. A run must be repeatable: it finds what is due, does it, and finds nothing
/// when run again at the same time.
/// </summary>
internal abstract class ScheduledWork
{
    public abstract string Name { get; }
    public abstract TimeSpan Every { get; }

    public abstract Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct);
}

internal static class ScheduledWorkSetup
{
    public static void AddScheduledWork<TWork>(this IServiceCollection services)
        where TWork : ScheduledWork => services.AddSingleton<ScheduledWork, TWork>();

    /// <summary>Starts the clock. <c>Rahyar:Schedule=off</c> leaves it to <see cref="RunScheduledWorkAsync"/>.</summary>
    public static void AddScheduler(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Rahyar:Schedule"] == "off")
        {
            return;
        }

        services.AddQuartz();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<Timetable>();
    }

    /// <summary>Runs all scheduled work once, in the order of registration, as of the clock of the house.</summary>
    public static async Task RunScheduledWorkAsync(this WebApplication app, CancellationToken ct = default)
    {
        foreach (var work in app.Services.GetServices<ScheduledWork>())
        {
            await RunAsync(work, app.Services.GetRequiredService<IServiceScopeFactory>(), ct);
        }
    }

    private static async Task RunAsync(ScheduledWork work, IServiceScopeFactory scopes, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var alone = await db.AloneAsync(work.Name, ct);
        if (alone is not null)
        {
            await work.RunAsync(db, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
        }
    }

    /// <summary>Puts each piece of work on the clock.</summary>
    private sealed class Timetable(ISchedulerFactory schedulers, IEnumerable<ScheduledWork> works, TimeProvider clock) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            foreach (var work in works)
            {
                await scheduler.ScheduleJob(
                    JobBuilder.Create<Job>().WithIdentity(work.Name).Build(),
                    TriggerBuilder.Create().WithIdentity(work.Name).StartAt(clock.GetUtcNow().AddSeconds(10))
                        .WithSimpleSchedule(schedule => schedule.WithInterval(work.Every).RepeatForever()).Build(),
                    cancellationToken: cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [DisallowConcurrentExecution]
    private sealed class Job(IEnumerable<ScheduledWork> works, IServiceScopeFactory scopes, ILogger<ScheduledWork> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var work = works.Single(w => w.Name == context.JobDetail.Key.Name);
            try
            {
                await RunAsync(work, scopes, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Scheduled work {Work} failed; it will be tried again at its next time.", work.Name);
            }
        }
    }
}
