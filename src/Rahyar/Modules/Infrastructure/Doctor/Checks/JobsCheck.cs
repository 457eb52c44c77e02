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
        if (await house.CountAsync("SELECT count(*) FROM failed_work WHERE next_try_at IS NULL", ct) is > 0 and var parked)
        {
            return [Broken("parked", parked)];
        }

        // Quartz keeps instants as ticks on either database.
        if (await house.AskAsync($"SELECT min(next_fire_time) FROM {QuartzTables.Prefix}triggers WHERE trigger_group = '{ClockJob.Group}' AND trigger_state = 'WAITING'", ct) is [var ticks]
            && Installation.Instant(ticks) is { } next && house.Clock.GetUtcNow() - next > Late)
        {
            return [Look("asleep", next)];
        }

        return [await house.CountAsync("SELECT count(*) FROM failed_work", ct) is > 0 and var retried ? Look("retried", retried) : Ok("done")];
    }
}
