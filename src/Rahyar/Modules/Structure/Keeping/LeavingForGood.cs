using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;

namespace Rahyar.Modules.Structure.Keeping;

/// <summary>Whoever is erased, or agrees no longer to take part, leaves their relationships in the ordinary way: the others are told, places become free.</summary>
internal sealed class LeavingForGood : IConsequence<PersonErased>, IConsequence<ConsentWithdrawn>
{
    public Task FollowAsync(Happened<PersonErased> it, AppDb db, CancellationToken ct) => LeaveAsync(db, it.Entry.PersonId!.Value, it.At, ct);

    public Task FollowAsync(Happened<ConsentWithdrawn> it, AppDb db, CancellationToken ct) =>
        it.What.Purpose == Purpose.Participation.Key ? LeaveAsync(db, it.Entry.PersonId!.Value, it.At, ct) : Task.CompletedTask;

    private static async Task LeaveAsync(AppDb db, Guid person, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var mentorship in await db.Mentorships.Include(m => m.Members).ThenInclude(m => m.Participation)
            .Where(m => m.Members.Any(x => x.PersonId == person)).ToListAsync(ct))
        {
            if (mentorship.MemberFor(person) is null)
            {
                continue;
            }

            if (mentorship.State == MentorshipState.Proposed)
            {
                mentorship.BeginWithout(person, at);
            }
            else if (mentorship.IsOpen)
            {
                mentorship.EndEarly(person, null, at);
            }
        }
    }
}
