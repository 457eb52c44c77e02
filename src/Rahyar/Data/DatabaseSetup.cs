using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Rahyar.Data.Secrets;
using Rahyar.Jobs;
using Rahyar.Journal;

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
        services.AddSingleton<KeySeal>();
        services.AddOptions<KeyManagementOptions>().Configure<KeySeal>((options, seal) => options.XmlEncryptor = seal.IsSet ? seal : null);
        services.AddScheduledWork<SealHouseKeys>();
    }

    // Whoever catches what was thrown writes it down, once and in its place: a repeated form, a lost race and an outage are no errors of a query. That SQLite rebuilds a table in steps
    // is known, and at the first start it would hide the code that the administrator looks for.
    private static void Usual(IServiceProvider provider, DbContextOptionsBuilder options) => options
        .AddInterceptors(provider.GetServices<SaveChangesInterceptor>()).ConfigureWarnings(told => told.Log(
        (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug), (RelationalEventId.MultipleCollectionIncludeWarning, LogLevel.Debug),
        (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug), (RelationalEventId.TransactionError, LogLevel.Debug), (RelationalEventId.NonTransactionalMigrationOperationWarning, LogLevel.Debug)));

    /// <summary>The connection string of the embedded database.</summary>
    /// <param name="configuration">Where it lies.</param>
    /// <param name="pooled">Whether the driver keeps connections open, where nobody else does.</param>
    public static string SqliteFile(IConfiguration configuration, bool pooled) =>
        new SqliteConnectionStringBuilder { DataSource = FileOf(configuration), Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = pooled ? 30 : 1, Pooling = pooled }.ToString();

    /// <summary>
    /// The first start makes the file. Nothing else does: where a disk has come off, an empty database in its place would look as if all were lost.
    /// </summary>
    public static void MakeSqliteFile(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Postgres") is not { Length: > 0 } && !File.Exists(FileOf(configuration)))
        {
            File.Create(FileOf(configuration)).Dispose();
        }
    }

    private static string FileOf(IConfiguration configuration) => Path.Combine(Folder(configuration), "rahyar.db");

    private static string Folder(IConfiguration configuration) => configuration["Rahyar:DataFolder"] ?? "data";
}
