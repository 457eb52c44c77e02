using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Rahyar.Journal;

namespace Rahyar.Data;

/// <summary>Lets <c>dotnet ef</c> write the migrations of either database without starting the application.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDb>
{
    // Identity's tables (passkeys among them) follow the schema version that it finds among the services.
    internal static readonly IServiceProvider Identity = new ServiceCollection()
        .Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    public SqliteDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteDb>()
        .UseSqlite("Data Source=design.db").UseApplicationServiceProvider(Identity).Options, new JournalSignal(), Consequences.None);
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>()
        .UseNpgsql("Host=localhost").UseApplicationServiceProvider(SqliteDesign.Identity).Options, new JournalSignal(), Consequences.None);
}
