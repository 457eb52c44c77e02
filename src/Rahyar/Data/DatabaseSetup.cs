using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Rahyar.Journal;
using Rahyar.Journal.Security;
using Rahyar.Web.Limits;

namespace Rahyar.Data;

/// <summary>Chooses the database: PostgreSQL when a connection string says so, else a SQLite file in the data folder.</summary>
internal static class DatabaseSetup
{
    // A context is used again by the next request: a fifth of a light page's time went into making one. More are made when more work at once.
    private const int MostContexts = 64;

    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<JournalSignal>();
        services.AddSingleton<Consequences>();
        if (configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
        {
            services.AddDbContextPool<AppDb, PostgresDb>((provider, o) => Usual(provider, o.UseNpgsql(postgres)), MostContexts);
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<JournalListener>(provider, postgres));
        }
        else
        {
            Directory.CreateDirectory(Folder(configuration));
            var durable = new SqliteDb.Durable();
            services.AddSingleton<SqlitePool>();
            // Joined to the left of a row, SQLite first brings together all that could belong to any (docs/adr/0042): it is asked for afterwards instead.
            services.AddDbContextPool<AppDb, SqliteDb>((provider, o) => Usual(provider, o.UseSqlite(SqliteFile(configuration, pooled: false), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                .AddInterceptors(durable, provider.GetRequiredService<SqlitePool>()).ReplaceService<IRelationalConnection, SqlitePool.Connection>()), MostContexts);
        }

        services.AddDataProtection().SetApplicationName("Rahyar").PersistKeysToDbContext<AppDb>();
    }

    // What meets another write is done again, and what fails for good is logged by whoever asked for it: the driver's own complaints, with a trace each,
    // would bury that under what went right.
    private static void Usual(IServiceProvider provider, DbContextOptionsBuilder options) => options
        .AddInterceptors(provider.GetRequiredService<LetterBrake>(), provider.GetRequiredService<SecurityConsole>())
        .ConfigureWarnings(warnings => warnings.Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
            (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug)));

    /// <summary>The connection string of the embedded database.</summary>
    /// <param name="configuration">Where it lies.</param>
    /// <param name="pooled">Whether the driver keeps connections open, where nobody else does.</param>
    public static string SqliteFile(IConfiguration configuration, bool pooled) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder(configuration), "rahyar.db"), DefaultTimeout = 30, Pooling = pooled }.ToString();

    private static string Folder(IConfiguration configuration) => configuration["Rahyar:DataFolder"] ?? "data";
}
