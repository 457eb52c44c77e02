using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People.Erasures;

namespace Rahyar.Modules.People.Notices;

/// <summary>
/// Nobody is to be forgotten without a word, and nobody is left waiting for it: whoever is told that it comes is told when it is taken back, whoever did
/// either and by whichever page.
/// </summary>
internal sealed class ErasureEmails(EmailComposer composer, TimeProvider clock) : IConsequence<ErasureBegun>, IConsequence<ErasureStopped>
{
    public Task FollowAsync(Happened<ErasureBegun> it, AppDb db, CancellationToken ct) =>
        WriteAsync(it, db, "people.erasure.told", person => composer.For(person).Date(it.The<Erasure>().DueAt!.Value), $"erasure:{it.The<Erasure>().Id}", ct);

    public Task FollowAsync(Happened<ErasureStopped> it, AppDb db, CancellationToken ct)
    {
        var (erasure, byThemselves) = (it.The<Erasure>(), it.By == it.Entry.PersonId);
        // A wish of one's own that was taken back before anybody began: no letter has said anything yet.
        return byThemselves && erasure.DueAt is null ? Task.CompletedTask
            : WriteAsync(it, db, byThemselves ? "people.erasure.stopped-own" : "people.erasure.stopped", _ => it.At, $"erasure-stopped:{erasure.Id}", ct);
    }

    private async Task WriteAsync<T>(Happened<T> it, AppDb db, string key, Func<Person, object> when, string cause, CancellationToken ct) where T : Event
    {
        if (it.IsNews(clock) && await db.FindAsync<Person>([it.Entry.PersonId], ct) is { } person)
        {
            db.Add(composer.Write(person, key, [person.Name, when(person)], PeopleRoutes.Data, it.At, cause));
        }
    }
}
