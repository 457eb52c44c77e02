using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Groups;

namespace Rahyar.Modules.Structure.Choosing.Requests;

internal static class Places
{
    extension(AppDb db)
    {
        /// <summary>Those of some participations who hold a place in a relationship or are invited into a group, one of them left aside.</summary>
        /// <param name="but">A relationship or an invitation.</param>
        public async Task<IReadOnlySet<Guid>> HoldingAsync(IReadOnlyCollection<Guid> participations, Guid but, CancellationToken ct)
        {
            var held = await db.Mentorships.HoldingPlace().SelectMany(m => m.Members).Where(m => participations.Contains(m.ParticipationId))
                .Select(m => new { Holder = m.MentorshipId, m.ParticipationId })
                .Union(db.GroupInvitations.Where(i => i.HoldsPlace && i.State == InvitationState.Open && participations.Contains(i.ParticipationId))
                    .Select(i => new { Holder = i.Id, i.ParticipationId }))
                .ToListAsync(ct);
            // What is being saved counts as it will be. Found by their participations: of a large batch not every row is looked at for each ending.
            var (mentorships, invitations) = (db.Mentorships.Local, db.GroupInvitations.Local);
            var members = participations.SelectMany(id => db.MentorshipMembers.Local.GetEntries(nameof(MentorshipMember.ParticipationId), id)).Select(e => e.Entity);
            var invited = participations.SelectMany(id => invitations.GetEntries(nameof(GroupInvitation.ParticipationId), id)).Select(e => e.Entity);
            return held.Where(h => (mentorships.FindEntry(h.Holder)?.Entity is not { } m || m.HoldsPlace) && (invitations.FindEntry(h.Holder)?.Entity is not { } i || i.IsOpen))
                .Concat(members.Where(m => m.LeftAt is null && mentorships.FindEntry(m.MentorshipId)?.Entity.HoldsPlace == true).Select(m => new { Holder = m.MentorshipId, m.ParticipationId }))
                .Concat(invited.Where(i => i.IsOpen && i.HoldsPlace).Select(i => new { Holder = i.Id, i.ParticipationId }))
                .Where(h => h.Holder != but).Select(h => h.ParticipationId).ToHashSet();
        }

        /// <summary>A mentor's places less those that relationships and invitations hold.</summary>
        public async Task<int> FreePlacesAsync(Programme programme, Participation mentor, CancellationToken ct)
        {
            var held = await (from member in db.MentorshipMembers
                              join mentorship in db.Mentorships.HoldingPlace() on member.MentorshipId equals mentorship.Id
                              where member.ParticipationId == mentor.Id
                              select member.Id).CountAsync(ct)
                + await db.GroupInvitations.CountAsync(i => i.ParticipationId == mentor.Id && i.HoldsPlace && i.State == InvitationState.Open, ct);
            return Math.Max(0, (mentor.Profile.Capacity ?? programme.DefaultPlaces) - held);
        }
    }
}
