using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether the tables are those of this version.</summary>
internal sealed class MigrationsCheck : Check
{
    public override string Name => "migrations";
    public override bool NeedsDatabase => true;

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        var known = Known(house.Postgres is null ? typeof(SqliteDb) : typeof(PostgresDb));
        var applied = (await house.AskAsync("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1", ct)).OfType<string>().ToList();
        return [applied.Except(known).LastOrDefault() is { } newer ? Broken("newer", newer)
            : known.Except(applied).Count() is > 0 and var pending ? Look("pending", pending)
            : Ok("current", known[^1])];
    }

    private static List<string> Known(Type db) => [.. typeof(AppDb).Assembly.GetTypes().Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == db)
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal)];
}
