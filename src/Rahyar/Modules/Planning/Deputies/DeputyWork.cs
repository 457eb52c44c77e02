using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Deputies;

/// <summary>
/// Begins and ends deputies when their day comes. One also ends when whoever they stand in for does not run the programme any more:
/// nobody can leave behind what they no longer have.
/// </summary>
internal sealed class DeputyWork : ScheduledWork
{
    public override string Name => "deputies";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var id in await db.Deputies.Where(d => d.EndedAt == null && d.Begins <= now).Select(d => d.Id).ToListAsync(ct))
        {
            db.ChangeTracker.Clear();
            try
            {
                await LookAtAsync(db, await db.Deputies.SingleAsync(d => d.Id == id, ct), now, ct);
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody ended it in this moment.
            }
        }
    }

    private static async Task LookAtAsync(AppDb db, Deputy deputy, DateTimeOffset now, CancellationToken ct)
    {
        var role = deputy.RoleId is { } held ? await db.Roles.SingleOrDefaultAsync(r => r.Id == held, ct) : null;
        if (deputy.Ends <= now || role is { EndedAt: not null } || !await MayAsync(db, deputy, ct))
        {
            deputy.End(role, null, now);
        }
        else if (deputy.Begin(now) is { } given)
        {
            db.Add(given);
        }
    }

    private static async Task<bool> MayAsync(AppDb db, Deputy deputy, CancellationToken ct) =>
        await db.Roles.AnyAsync(r => r.PersonId == deputy.ForId && r.EndedAt == null && r.Until == null
            && ((r.Role == Role.Administrator && r.ProgrammeId == null) || (r.Role == Role.Coordinator && (r.ProgrammeId == null || r.ProgrammeId == deputy.ProgrammeId))), ct)
        && await db.People.AnyAsync(p => p.Id == deputy.PersonId && p.DeactivatedAt == null, ct);
}
