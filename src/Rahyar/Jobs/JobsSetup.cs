using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;
using Rahyar.Data;

namespace Rahyar.Jobs;

/// <summary>The scheduler, with its store in the application's own database.</summary>
internal static class JobsSetup
{
    private const int AtOnce = 10;

    /// <summary>Whether this server goes by the clock; without it (tests) nothing starts by itself and jobs are kept in memory.</summary>
    public static bool ByTheClock(IConfiguration configuration) => configuration["Rahyar:Schedule"] != "off";

    public static void AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "Rahyar";
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(AtOnce);
            // Long work of a kind runs one at a time on a node; work by the clock has no group and is not held up by it.
            quartz.UseExecutionLimits(limits => limits.ForOtherGroups(1));
            if (ByTheClock(configuration))
            {
                quartz.UsePersistentStore(store => Configure(store, configuration));
            }
            else
            {
                quartz.UseInMemoryStore();
            }
        });
        services.AddSingleton<JobQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<JobQueue>());
        services.AddScheduledWork<UnfinishedJobs>();
        services.AddScheduledWork<RetentionWork>();
        if (ByTheClock(configuration))
        {
            services.AddHostedService<ClockWatch>();
        }
    }

    private static void Configure(IPersistentStoreBuilder store, IConfiguration configuration)
    {
        store.ConfigureStore(options =>
        {
            options.TablePrefix = QuartzTables.Prefix;
            options.RecoverFiringsCancelledByShutdown = true;
        });
        if (configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
        {
            store.UsePostgres(NpgsqlFactory.Instance, postgres);
            var seconds = configuration.GetValue("Rahyar:NodeSeconds", 5);
            store.UseClustering(cluster =>
            {
                cluster.CheckinInterval = TimeSpan.FromSeconds(seconds);
                cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(2 * seconds);
            });
        }
        else
        {
            // One server, one file: Quartz has no cluster on SQLite, and takes up at its start what it left.
            store.UseSqlite(SqliteFactory.Instance, DatabaseSetup.SqliteFile(configuration, pooled: true));
        }
    }
}
