using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
        }
        else
        {
            var folder = configuration["Rahyar:DataFolder"] ?? "data";
            Directory.CreateDirectory(folder);
            var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "rahyar.db"), DefaultTimeout = 30, Pooling = false };
            var durable = new SqliteDb.Durable();
            services.AddSingleton<SqlitePool>();
            services.AddDbContext<AppDb, SqliteDb>((provider, o) => o.UseSqlite(file.ToString())
                .AddInterceptors(durable, provider.GetRequiredService<SqlitePool>()).ReplaceService<IRelationalConnection, SqlitePool.Connection>());
        }

        services.AddDataProtection().SetApplicationName("Rahyar").PersistKeysToDbContext<AppDb>();
    }
}
