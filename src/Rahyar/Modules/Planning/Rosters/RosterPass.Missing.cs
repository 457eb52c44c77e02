using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
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

    /// <summary>Withdraws whoever was there when the file was checked and is missing from it, but nobody with whom the bringer is in something: that is their own matter.</summary>
    public async Task WithdrawMissingAsync(string path, DateTimeOffset seen, CancellationToken cancellationToken)
    {
        var reader = new RosterReader(path, findings, Form);
        // To its end: then all its ids are known.
        if (reader.Read().LastOrDefault() is null || findings.FaultCount > 0)
        {
            throw new InvalidDataException("The roster file is not what it was: nobody is missed by it.");
        }

        foreach (var (missing, _) in await MissingAsync(reader, seen, cancellationToken))
        {
            try
            {
                await db.RetryAsync(async () =>
                {
                    (await db.Participations.SingleAsync(p => p.Id == missing, cancellationToken)).Withdraw(by.Id, now);
                    await db.SaveChangesAsync(cancellationToken);
                }, cancellationToken);
            }
            catch (Refused refused) when (refused.Name == "deed.own-matter")
            {
                // The check has told them so: a colleague has to do it.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // Whoever came without an id of the institution, such as by applying, was never in such a file and is not missed; nor who came in, or came back, since it was checked.
    private async Task<List<(Guid Participation, RosterName Name)>> MissingAsync(RosterReader file, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var here = await db.Participations.Where(p => p.ProgrammeId == programme && p.Side == side && p.State != ParticipationState.Withdrew && (since == null || p.EnrolledAt <= since))
            .Join(db.People.Where(p => p.InstitutionalId != null), p => p.PersonId, p => p.Id, (p, person) => new { p.Id, person.InstitutionalId, person.Name })
            .OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        var returned = Verbs.Of<ParticipationReturned>();
        var back = since is null ? [] : (await db.Journal.Where(e => e.ProgrammeId == programme && e.Verb == returned && e.At > since).Select(e => e.SubjectId).ToListAsync(cancellationToken)).ToHashSet();
        return [.. here.Where(p => !file.Contains(Person.IdentifierOf(p.InstitutionalId!)) && !back.Contains(p.Id)).Select(p => (p.Id, new RosterName(p.InstitutionalId!, p.Name)))];
    }
}
