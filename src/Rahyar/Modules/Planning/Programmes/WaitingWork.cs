using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>Whoever still waits in a programme that has closed is told that there is no place.</summary>
internal sealed class WaitingWork(ILogger<WaitingWork> log) : DueWork(log)
{
    public override string Name => "closed-programmes-waiting";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        from programme in db.Programmes
        join taking in db.Participations on programme.Id equals taking.ProgrammeId
        where programme.State == ProgrammeState.Closed && programme.SettlesAt <= now && taking.State == ParticipationState.Waiting
        orderby taking.WaitingSince
        select taking.Id;

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var taking = await db.Participations.SingleAsync(p => p.Id == row, ct);
        if (taking.State == ParticipationState.Waiting && await db.Programmes.AnyAsync(p => p.Id == taking.ProgrammeId && p.State == ProgrammeState.Closed && p.SettlesAt <= now, ct))
        {
            taking.FindNoPlace(null, now);
        }
    }
}
