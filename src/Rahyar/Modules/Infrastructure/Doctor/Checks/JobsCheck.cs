using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>What the server has put aside, and whether any server goes by the clock.</summary>
internal sealed class JobsCheck : Check
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    public override string Name => "jobs";
    public override bool NeedsDatabase => true;

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        await using var db = house.OpenDb();
        if (!(await db.Database.GetAppliedMigrationsAsync(ct)).Any())
        {
            return [Ok("done")];
        }

        if (await db.FailedWork.CountAsync(f => f.NextTryAt == null, ct) is > 0 and var parked)
        {
            return [Broken("parked", parked)];
        }

        if (await db.NextScheduledAsync(ct) is { } next && house.Clock.GetUtcNow() - next > Late)
        {
            return [Look("asleep", next)];
        }

        return [await db.FailedWork.CountAsync(ct) is > 0 and var retried ? Look("retried", retried) : Ok("done")];
    }
}
