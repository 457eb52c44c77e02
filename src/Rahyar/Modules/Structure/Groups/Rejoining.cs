using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Groups;

/// <summary>Who comes back had a row that says when they left: the journal keeps it, the group has them once.</summary>
internal sealed class Rejoining : IConsequence<MentorshipJoined>
{
    public async Task FollowAsync(Happened<MentorshipJoined> it, AppDb db, CancellationToken ct) => db.RemoveRange(await db.MentorshipMembers.IgnoreQueryFilters()
        .Where(m => m.MentorshipId == it.Entry.MentorshipId && m.PersonId == it.Entry.PersonId && m.LeftAt != null).ToListAsync(ct));
}
