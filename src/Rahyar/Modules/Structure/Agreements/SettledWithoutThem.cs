using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Agreements;

/// <summary>Somebody has left a group that goes on: a draft holds as soon as all who are left have signed it.</summary>
internal sealed class SettledWithoutThem : IConsequence<MentorshipLeft>
{
    public async Task FollowAsync(Happened<MentorshipLeft> it, AppDb db, CancellationToken ct)
    {
        var group = it.The<Mentorship>();
        if (group.IsOpen && await db.Agreements.SingleOrDefaultAsync(a => a.MentorshipId == group.Id && a.SignedAt == null, ct) is { } draft)
        {
            draft.Settle(group, it.At);
        }
    }
}
