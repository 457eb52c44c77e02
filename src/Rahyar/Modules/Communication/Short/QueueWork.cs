using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Communication.Short;

/// <summary>Closes slots that nobody took and wishes that have run out.</summary>
internal sealed class QueueWork : ScheduledWork
{
    public override string Name => "short-meetings";
    public override TimeSpan Every => TimeSpan.FromMinutes(15);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddDays(-SlotWish.Days);
        foreach (var wish in await db.SlotWishes.Where(w => w.EndedAt == null && w.AskedAt <= since).ToListAsync(ct))
        {
            wish.End("expired", null, now);
        }

        foreach (var slot in await db.Slots.Where(s => s.State == SlotState.Open && s.StartsAt <= now).ToListAsync(ct))
        {
            slot.Close(slot.MentorPersonId, now);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was quicker; the next run looks again.
        }
    }
}
