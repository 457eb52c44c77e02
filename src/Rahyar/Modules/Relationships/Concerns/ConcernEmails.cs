using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>
/// A concern is told at once to those who may open it. The e-mail says that one was raised, and nothing of it. Where nobody holds the office, those who can name
/// someone are told.
/// </summary>
internal sealed class ConcernEmails(EmailComposer composer, TimeProvider clock) : IConsequence<ConcernRaised>
{
    public async Task FollowAsync(Happened<ConcernRaised> it, AppDb db, CancellationToken ct)
    {
        if (!it.IsNews(clock))
        {
            return;
        }

        var concern = it.The<Concern>();
        Guid[] excluded = [.. concern.Exclusions.Select(e => e.PersonId)];
        var leads = await db.LeadsFor(concern.ProgrammeId, excluded, it.At).AsNoTracking().ToListAsync(ct);
        var programme = await db.Programmes.Where(p => p.Id == concern.ProgrammeId).Select(p => p.Name).SingleAsync(ct);
        var (to, key, path) = leads.Count > 0
            ? (leads, "relationships.concern.letter", RelationshipsRoutes.Concerns)
            : (await db.AdministratorsFor(excluded, it.At).AsNoTracking().ToListAsync(ct), "relationships.concern.letter-nobody", PeopleRoutes.Directory);
        db.AddRange(to.Select(person => composer.Write(person, key, [person.Name, programme], path, it.At, $"concern:{concern.Id}:{person.Id}")));
    }
}
