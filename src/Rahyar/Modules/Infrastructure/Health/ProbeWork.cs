using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Infrastructure.Health;

/// <summary>
/// Goes the ways of people every five minutes: the sign-in page, files, mail, live changes, and a write. A slot that nobody filled counts
/// as failed, so that a house that is down cannot look well.
/// </summary>
internal sealed class ProbeWork(ProbePaths paths) : ScheduledWork
{
    private static readonly TimeSpan Slot = ProbeWindow.Slot;

    public override string Name => "probe";
    public override TimeSpan Every => Slot;

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var slot = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Slot.Ticks), TimeSpan.Zero);
        if (await db.Probes.AnyAsync(p => p.Slot == slot, ct))
        {
            return;
        }

        var watch = Stopwatch.StartNew();
        var failed = await paths.FailedAsync(ct);
        // The row is the write that is probed: a database that takes none leaves the slot empty.
        db.Probes.Add(new Probe(slot, failed, (int)watch.ElapsedMilliseconds));
        await db.SaveChangesAsync(ct);
    }
}
