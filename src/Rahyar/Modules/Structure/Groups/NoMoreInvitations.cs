using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>A group has ended: nobody is asked into it any more.</summary>
internal sealed class NoMoreInvitations : IConsequence<MentorshipEnded>
{
    public async Task FollowAsync(Happened<MentorshipEnded> it, AppDb db, CancellationToken ct)
    {
        var group = it.The<Mentorship>();
        if (group.IsGroup)
        {
            var open = await db.GroupInvitations.Where(i => i.MentorshipId == group.Id && i.State == InvitationState.Open).ToListAsync(ct);
            open.ForEach(invitation => invitation.Overtake(null, it.At));
        }
    }
}
