using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Structure.Keeping;

/// <summary>Whoever is erased leaves their relationships in the ordinary way: the others are told, places become free.</summary>
internal sealed class LeavingForGood : IConsequence<PersonErased>
{
    public async Task FollowAsync(Happened<PersonErased> it, AppDb db, CancellationToken ct)
    {
        var person = it.Entry.PersonId!.Value;
        foreach (var mentorship in await db.Mentorships.Include(m => m.Members).ThenInclude(m => m.Participation)
            .Where(m => m.Members.Any(x => x.PersonId == person)).ToListAsync(ct))
        {
            if (mentorship.State is MentorshipState.Proposed or MentorshipState.Accepted && !mentorship.IsGroup)
            {
                mentorship.End(MentorshipState.NotFormed, person, "declined", it.At);
            }
            else if (mentorship.State == MentorshipState.Proposed && mentorship.MemberFor(person)!.Answer == Answer.None)
            {
                mentorship.Decline(person, it.At);
            }
            else if (mentorship.IsOpen)
            {
                mentorship.EndEarly(person, null, it.At);
            }
        }
    }
}
