using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>Who comes back to a group has a new row there: how far the one before had read is nobody's any more.</summary>
internal sealed class ReadAnew : IConsequence<MentorshipJoined>
{
    public async Task FollowAsync(Happened<MentorshipJoined> it, AppDb db, CancellationToken ct) =>
        db.RemoveRange(await db.ReadingPositions.Where(p => p.MentorshipId == it.Entry.MentorshipId && p.PersonId == it.Entry.PersonId).ToListAsync(ct));
}
