using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Notices;

/// <summary>Whoever's access changes is told, whoever changed it and by whichever page: a stranger at their desk does not go unseen.</summary>
internal sealed class AccessEmails(EmailComposer composer, TimeProvider clock) : IConsequence<WayInChanged>, IConsequence<PersonDeactivated>, IConsequence<PersonReactivated>, IConsequence<PersonCorrected>
{
    public Task FollowAsync(Happened<WayInChanged> it, AppDb db, CancellationToken ct) =>
        WriteAsync(it, db, "people.notice", person => [person.Name, composer.For(person)[$"people.notice.{it.Entry.Verb}"], it.At], ct);

    public Task FollowAsync(Happened<PersonDeactivated> it, AppDb db, CancellationToken ct) =>
        WriteAsync(it, db, "people.closed", person => [person.Name, it.At], ct);

    public Task FollowAsync(Happened<PersonReactivated> it, AppDb db, CancellationToken ct) =>
        WriteAsync(it, db, "people.reopened", person => [person.Name, it.At], ct);

    public Task FollowAsync(Happened<PersonCorrected> it, AppDb db, CancellationToken ct) =>
        WriteAsync(it, db, "people.corrected", person => [person.Name, it.At, person.InstitutionalId ?? "–"], ct);

    private async Task WriteAsync<T>(Happened<T> it, AppDb db, string key, Func<Person, object?[]> args, CancellationToken ct) where T : Event
    {
        if (it.IsNews(clock) && await db.FindAsync<Person>([it.Entry.PersonId], ct) is { } person)
        {
            db.Add(composer.Write(person, key, args(person), null, it.At, $"access:{it.Entry.Verb}:{Guid.CreateVersion7(it.At)}"));
        }
    }
}
