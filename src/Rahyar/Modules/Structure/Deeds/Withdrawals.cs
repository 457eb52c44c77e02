using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>Who takes part no more, by whatever way, is in nothing that is open: proposals, relationships, groups, requests and invitations end in the same save.</summary>
internal sealed class Withdrawals : IConsequence<ParticipationWithdrew>
{
    public async Task FollowAsync(Happened<ParticipationWithdrew> it, AppDb db, CancellationToken ct)
    {
        var taking = it.The<Participation>();
        foreach (var mentorship in await db.Mentorships.Include(m => m.Members)
            .Where(m => MentorshipStates.HoldingPlace.Contains(m.State) && m.Members.Any(x => x.ParticipationId == taking.Id)).ToListAsync(ct))
        {
            // Nobody has left who waited in a programme until it closed: what they were in beside ends as all else in it does.
            if (it is { What: ParticipationFoundNoPlace, By: null })
            {
                mentorship.CloseWithProgramme(it.At);
            }
            else
            {
                mentorship.LoseMember(taking.PersonId, it.By ?? taking.PersonId, it.At);
            }
        }

        var open = MentorRequest.Open;
        foreach (var request in await db.MentorRequests.Where(r => open.Contains(r.State) && (r.MenteeId == taking.Id || r.MentorId == taking.Id)).ToListAsync(ct))
        {
            if (request.IsOpen)
            {
                request.Overtake(request.MenteeId == taking.Id ? "mentee-left" : "mentor-left", it.At);
            }
        }

        foreach (var invitation in await db.GroupInvitations.Where(i => i.ParticipationId == taking.Id && i.State == InvitationState.Open).ToListAsync(ct))
        {
            if (invitation.IsOpen)
            {
                invitation.Overtake(null, it.At);
            }
        }
    }
}
