using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Safety;

/// <summary>
/// What somebody is told whose relationship is on hold or was closed for safety: that it is, kindly, and not why. A mentee who is free to have another mentor says so
/// themselves, when they like; nobody is put back into matching.
/// </summary>
/// <param name="OnHold">Contact is blocked, and nobody has decided yet.</param>
/// <param name="MayAsk">They may ask to be matched again.</param>
internal sealed record AfterSafety(Guid ParticipationId, string Programme, bool OnHold, bool MayAsk)
{
    public static async Task<IReadOnlyList<AfterSafety>> OfAsync(AppDb db, Viewer viewer)
    {
        var blocked = db.Mentorships.Blocked();
        return await (from me in db.MentorshipMembers.AsNoTracking()
                      join m in db.Mentorships on me.MentorshipId equals m.Id
                      join programme in db.Programmes on m.ProgrammeId equals programme.Id
                      let onHold = blocked.Any(b => b.Id == m.Id)
                      where me.PersonId == viewer.Id && m.SafeguardingAskedAt != null && programme.State == ProgrammeState.Launched
                          && me.Participation.State != ParticipationState.Withdrew && (onHold || (m.State == MentorshipState.ClosedSafeguarding && me.Participation.State == ParticipationState.Finished
                              && !db.Set<MentorshipMember>().Any(x => x.ParticipationId == me.ParticipationId && x.MentorshipId != m.Id && db.Set<Mentorship>().Any(o => o.Id == x.MentorshipId && o.ProposedAt > m.ProposedAt))))
                      orderby m.ProposedAt
                      select new AfterSafety(me.ParticipationId, programme.Name, onHold, !onHold && me.Participation.Side == Side.Mentee && me.HeldOutAt == null)).ToListAsync();
    }
}
