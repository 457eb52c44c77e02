using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Communication.FlashMeetings;

/// <summary>Ends wishes for a short meeting that have run out, with their time or with their programme.</summary>
internal sealed class WishWork(ILogger<WishWork> log) : DueWork(log)
{
    public override string Name => "short-meeting-wishes";
    public override TimeSpan Every => TimeSpan.FromMinutes(15);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now)
    {
        var since = now.AddDays(-SlotWish.Days);
        var settled = db.Programmes.Where(p => p.State == ProgrammeState.Closed && p.SettlesAt <= now).Select(p => p.Id);
        return db.SlotWishes.Where(w => w.EndedAt == null && (w.AskedAt <= since || settled.Contains(w.ProgrammeId))).OrderBy(w => w.AskedAt).Select(w => w.Id);
    }

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.SlotWishes.SingleAsync(w => w.Id == row, ct) is { EndedAt: null } wish)
        {
            wish.Expire(now);
        }
    }
}

/// <summary>Closes slots for a short meeting that nobody took, or nobody can take any more.</summary>
internal sealed class SlotWork(ILogger<SlotWork> log) : DueWork(log)
{
    public override string Name => "short-meetings";
    public override TimeSpan Every => TimeSpan.FromMinutes(15);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now)
    {
        var settled = db.Programmes.Where(p => p.State == ProgrammeState.Closed && p.SettlesAt <= now).Select(p => p.Id);
        return db.Slots.Where(s => s.State == SlotState.Open && (s.StartsAt <= now || settled.Contains(s.ProgrammeId))).OrderBy(s => s.StartsAt).Select(s => s.Id);
    }

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Slots.SingleAsync(s => s.Id == row, ct) is { State: SlotState.Open } slot)
        {
            slot.Close(slot.MentorPersonId, now);
        }
    }
}
