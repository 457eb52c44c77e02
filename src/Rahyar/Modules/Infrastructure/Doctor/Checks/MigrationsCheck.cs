using Microsoft.EntityFrameworkCore;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether the tables are those of this version.</summary>
internal sealed class MigrationsCheck : Check
{
    public override string Name => "migrations";
    public override bool NeedsDatabase => true;

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        await using var db = house.OpenDb();
        var (known, applied) = (db.Database.GetMigrations().ToList(), (await db.Database.GetAppliedMigrationsAsync(ct)).ToList());
        return [applied.Except(known).LastOrDefault() is { } newer ? Broken("newer", newer)
            : known.Except(applied).Count() is > 0 and var pending ? Look("pending", pending)
            : Ok("current", known[^1])];
    }
}
