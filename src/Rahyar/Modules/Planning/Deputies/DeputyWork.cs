using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Deputies;

/// <summary>
/// Begins and ends deputies when their day comes. One also ends when whoever they stand in for does not run the programme any more:
/// nobody can leave behind what they no longer have.
/// </summary>
internal sealed class DeputyWork(ILogger<DeputyWork> log) : DueWork(log)
{
    public override string Name => "deputies";
    public override TimeSpan Every => TimeSpan.FromMinutes(5);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        db.Deputies.Where(d => d.EndedAt == null && d.Begins <= now).OrderBy(d => d.Begins).Select(d => d.Id);

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var deputy = await db.Deputies.SingleAsync(d => d.Id == row, ct);
        if (deputy.EndedAt is not null)
        {
            return;
        }

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
