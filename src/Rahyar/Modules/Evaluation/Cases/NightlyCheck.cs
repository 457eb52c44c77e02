using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Evaluation.Cases;

/// <summary>Once a day the kept figures of each running programme are compared with the whole computation. A difference is a fault of the house.</summary>
internal sealed class NightlyCheck(ProfileCache cache, ILogger<NightlyCheck> logger) : ScheduledWork
{
    public override string Name => "indicator-check";
    public override TimeSpan Every => TimeSpan.FromDays(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var programme in await db.Programmes.AsNoTracking().Running().OrderBy(p => p.Id).ToListAsync(ct))
        {
            // What committed late, by a clock that went ahead, is in order the second time.
            if (await cache.CheckAsync(db, programme, ct) is { Count: > 0 } && await cache.CheckAsync(db, programme, ct) is { Count: > 0 } different)
            {
                logger.LogError("Kept figures of programme {Programme} differ from the whole computation: {Indicators}. They are counted anew.", programme.Id, string.Join(", ", different));
                await cache.ForgetAsync(db, programme.Id, ct);
            }
        }
    }
}
