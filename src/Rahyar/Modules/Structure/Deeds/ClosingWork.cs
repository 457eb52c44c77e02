using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>Ends what is open in a programme that has closed, once it cannot be opened again: each relationship with its letters in a save of its own.</summary>
internal sealed class ClosingWork(ILogger<ClosingWork> log) : DueWork(log)
{
    public override string Name => "closed-programmes";
    public override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override IQueryable<Guid> Due(AppDb db, DateTimeOffset now) =>
        from programme in db.Programmes
        join mentorship in db.Mentorships on programme.Id equals mentorship.ProgrammeId
        where programme.State == ProgrammeState.Closed && programme.SettlesAt <= now
            && MentorshipStates.HoldingPlace.Contains(mentorship.State) && mentorship.SafeguardingAskedAt == null
        orderby mentorship.ProposedAt, mentorship.Id
        select mentorship.Id;

    protected override async Task DoAsync(AppDb db, Guid row, DateTimeOffset now, CancellationToken ct)
    {
        var mentorship = await db.Mentorships.Include(m => m.Members).SingleAsync(m => m.Id == row, ct);
        if (await db.Programmes.AnyAsync(p => p.Id == mentorship.ProgrammeId && p.State == ProgrammeState.Closed && p.SettlesAt <= now, ct))
        {
            mentorship.CloseWithProgramme(now);
        }
    }
}
