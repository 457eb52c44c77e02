using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.People.Consents;

namespace Rahyar.Modules.Planning.Keeping;

/// <summary>Whoever is erased, or agrees no longer to it, takes part no more and applies no more.</summary>
internal sealed class WithdrawnForGood : IConsequence<PersonErased>, IConsequence<ConsentWithdrawn>
{
    public Task FollowAsync(Happened<PersonErased> it, AppDb db, CancellationToken ct) => LeaveAsync(db, it.Entry.PersonId!.Value, it.At, ct);

    public Task FollowAsync(Happened<ConsentWithdrawn> it, AppDb db, CancellationToken ct) =>
        it.What.Purpose == Purpose.Participation.Key ? LeaveAsync(db, it.Entry.PersonId!.Value, it.At, ct) : Task.CompletedTask;

    private static async Task LeaveAsync(AppDb db, Guid person, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var taking in await db.Participations.Where(p => p.PersonId == person && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched)).ToListAsync(ct))
        {
            taking.Withdraw(person, at);
        }

        foreach (var application in await db.Applications.Include(a => a.Topics).Where(a => a.PersonId == person && a.EndedAt == null).ToListAsync(ct))
        {
            application.Withdraw(at);
        }
    }
}
