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
    private static readonly Func<AppDb, Guid, IAsyncEnumerable<AfterSafety>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        from me in db.Set<MentorshipMember>().AsNoTracking()
        join m in db.Set<Mentorship>() on me.MentorshipId equals m.Id
        join programme in db.Set<Programme>() on m.ProgrammeId equals programme.Id
        where me.PersonId == viewer && m.SafeguardingAskedAt != null && programme.State == ProgrammeState.Launched
            && me.Participation.State != ParticipationState.Withdrew && (m.State != MentorshipState.ClosedSafeguarding || (me.Participation.State == ParticipationState.Finished
                && !db.Set<MentorshipMember>().Any(x => x.ParticipationId == me.ParticipationId && x.MentorshipId != m.Id && db.Set<Mentorship>().Any(o => o.Id == x.MentorshipId && o.ProposedAt > m.ProposedAt))))
        orderby m.ProposedAt
        select new AfterSafety(me.ParticipationId, programme.Name, m.State != MentorshipState.ClosedSafeguarding,
            m.State == MentorshipState.ClosedSafeguarding && me.Participation.Side == Side.Mentee && me.HeldOutAt == null));

    public static async Task<IReadOnlyList<AfterSafety>> OfAsync(AppDb db, Viewer viewer)
    {
        var all = new List<AfterSafety>();
        await foreach (var one in OfViewer(db, viewer.Id))
        {
            all.Add(one);
        }

        return all;
    }
}
