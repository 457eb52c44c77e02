using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Infrastructure;

/// <summary>The slots of probes that have been due in the last days; a slot counts as failed unless a probe in it was well.</summary>
/// <param name="From">The first slot.</param>
/// <param name="To">The slot that is still running, which is not yet due.</param>
internal readonly record struct ProbeWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How often the house is asked whether it is well.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    public int Scheduled => (int)((To - From) / Slot);

    /// <summary>An installation may be younger than the window: then slots count from the first probe that ever ran.</summary>
    /// <returns>Null where no probe has run yet.</returns>
    public static async Task<ProbeWindow?> LastAsync(AppDb db, DateTimeOffset now, int days, CancellationToken ct)
    {
        if (await db.Probes.Where(p => p.Slot <= now).MinAsync(p => (DateTimeOffset?)p.Slot, ct) is not { } first)
        {
            return null;
        }

        var to = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Slot.Ticks), TimeSpan.Zero);
        return new ProbeWindow(first > to.AddDays(-days) ? first : to.AddDays(-days), to);
    }

    /// <summary>The slots in which all was well.</summary>
    public IQueryable<DateTimeOffset> Well(AppDb db)
    {
        var (from, to) = (From, To);
        return db.Probes.Where(p => p.Slot >= from && p.Slot < to && p.Ok).Select(p => p.Slot);
    }
}
