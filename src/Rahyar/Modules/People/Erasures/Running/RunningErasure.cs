using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.People.Erasures.Running;

/// <summary>An erasure that is asked for or waits, as the person concerned and administrators are told of it wherever they meet that person.</summary>
/// <param name="Of">Whose name the sentence says; null where it speaks to the person.</param>
internal sealed record RunningErasure(Erasure Erasure, string? Of, DateTimeOffset Now)
{
    private static readonly Func<AppDb, Guid, Task<Erasure?>> Open = EF.CompileAsyncQuery((AppDb db, Guid person) =>
        db.Set<Erasure>().AsNoTracking().FirstOrDefault(e => e.PersonId == person && e.DoneAt == null && e.UndoneAt == null));

    /// <summary>The end of the text keys that say how far it is.</summary>
    public string State => Erasure.DueAt is not { } due ? "asked" : due > Now ? "waits" : "prepared";

    public string Undo => $"{Place}?handler=Undo";

    /// <summary>Where it is begun, previewed and undone.</summary>
    public string Place => Of is null ? PeopleRoutes.Data : PeopleRoutes.DataOf(Erasure.PersonId);

    /// <summary>For the person concerned.</summary>
    public static async Task<RunningErasure?> OfViewerAsync(AppDb db, Viewer viewer, DateTimeOffset now) =>
        await Open(db, viewer.Id) is { } erasure ? new RunningErasure(erasure, null, now) : null;

    /// <summary>For an administrator who looks at the person.</summary>
    public static async Task<RunningErasure?> OfAsync(AppDb db, Person person, DateTimeOffset now) =>
        await Open(db, person.Id) is { } erasure ? new RunningErasure(erasure, person.Name, now) : null;
}
