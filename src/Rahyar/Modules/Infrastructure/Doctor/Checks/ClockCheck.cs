using Microsoft.EntityFrameworkCore;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>The machine's clock against that of the database, and against the newest entry of the journal.</summary>
internal sealed class ClockCheck : Check
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2), Wrong = TimeSpan.FromSeconds(30), Back = TimeSpan.FromMinutes(1);

    public override string Name => "clock";
    public override bool NeedsDatabase => true;

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        await using var db = house.OpenDb();
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Any() && await db.Journal.OrderByDescending(e => e.Seq).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(ct) is { } newest
            && newest - house.Clock.GetUtcNow() is var ahead && ahead > Back)
        {
            return [Broken("back", newest, Math.Round(ahead.TotalMinutes, 1))];
        }

        if (house.Postgres is null)
        {
            return [Ok("same")];
        }

        var before = TimeProvider.System.GetUtcNow();
        var there = (await db.Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").ToListAsync(ct))[0];
        var here = before + ((TimeProvider.System.GetUtcNow() - before) / 2);
        var apart = (there - here).Duration();
        var seconds = Math.Round(apart.TotalSeconds, 1);
        return [apart > Wrong ? Broken("apart", seconds) : apart > Noticed ? Look("apart", seconds) : Ok("agrees")];
    }
}
