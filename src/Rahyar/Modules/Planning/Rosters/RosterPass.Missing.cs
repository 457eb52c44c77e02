using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>Who had left and is back, and who was there before and is not in the file any more.</summary>
internal sealed partial class RosterPass
{
    private void Back(Participation participation)
    {
        if (_returnsTo is { } returns)
        {
            participation.Return(returns, by.Id, now);
        }
    }

    // Whoever came without an id of the institution, such as by applying, was never in such a file and is not missed.
    private async Task<List<(Guid Participation, RosterName Name)>> MissingAsync(CancellationToken cancellationToken, DateTimeOffset? since = null)
    {
        var here = await db.Participations.Where(p => p.ProgrammeId == programme && p.Side == side && p.State != ParticipationState.Withdrew
                && (since == null || (p.EnrolledAt <= since && p.WaitingSince <= since)))
            .Join(db.People.Where(p => p.InstitutionalId != null), p => p.PersonId, p => p.Id, (p, person) => new { p.Id, person.InstitutionalId, person.Name })
            .OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. here.Where(p => !_met.Contains(p.Id)).Select(p => (p.Id, new RosterName(p.InstitutionalId!, p.Name)))];
    }

    private async Task WithdrawAsync(DateTimeOffset seen, CancellationToken cancellationToken)
    {
        foreach (var some in (await MissingAsync(cancellationToken, seen)).Select(m => m.Participation).Chunk(Batch))
        {
            foreach (var participation in await db.Participations.Where(p => some.Contains(p.Id)).ToListAsync(cancellationToken))
            {
                participation.Withdraw(by.Id, now);
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
