using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>Chooses the database: PostgreSQL when a connection string says so, else a SQLite file in the data folder.</summary>
internal static class DatabaseSetup
{
    public static void AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<JournalSignal>();
        services.AddSingleton<Consequences>();
        if (configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres)
        {
            services.AddDbContext<AppDb, PostgresDb>(o => o.UseNpgsql(postgres));
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<JournalListener>(provider, postgres));
        }
        else
        {
            Directory.CreateDirectory(Folder(configuration));
            var durable = new SqliteDb.Durable();
            services.AddDbContext<AppDb, SqliteDb>(o => o.UseSqlite(SqliteFile(configuration)).AddInterceptors(durable));
        }

        services.AddDataProtection().SetApplicationName("Rahyar").PersistKeysToDbContext<AppDb>();
    }

    /// <summary>The connection string of the embedded database.</summary>
    public static string SqliteFile(IConfiguration configuration) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder(configuration), "rahyar.db"), DefaultTimeout = 30 }.ToString();

    private static string Folder(IConfiguration configuration) => configuration["Rahyar:DataFolder"] ?? "data";
}
