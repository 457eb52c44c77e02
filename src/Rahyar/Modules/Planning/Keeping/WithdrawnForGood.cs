using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Keeping;

/// <summary>Whoever is erased takes part no more and applies no more.</summary>
internal sealed class WithdrawnForGood : IConsequence<PersonErased>
{
    public async Task FollowAsync(Happened<PersonErased> it, AppDb db, CancellationToken ct)
    {
        var person = it.Entry.PersonId!.Value;
        foreach (var taking in await db.Participations.Where(p => p.PersonId == person && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched)).ToListAsync(ct))
        {
            taking.Withdraw(person, it.At);
        }

        foreach (var application in await db.Applications.Include(a => a.Topics).Where(a => a.PersonId == person && a.EndedAt == null).ToListAsync(ct))
        {
            application.Withdraw(it.At);
        }
    }
}
