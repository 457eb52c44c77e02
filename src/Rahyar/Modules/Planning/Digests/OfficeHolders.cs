using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Layout;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>A programme that is not in the archive and no test.</summary>
internal sealed record RunningProgramme(Guid Id, string Name, LifecycleTimes Times);

/// <summary>
/// For whom what waits in a programme waits: for whoever holds the office there, deputies too. Where nobody does, for those who hold it, or administer the house, for
/// all programmes, so that nothing waits for nobody.
/// </summary>
internal sealed class OfficeHolders
{
    private readonly IReadOnlyDictionary<(Role Office, Guid Programme), int> _holders;

    private OfficeHolders(IReadOnlyDictionary<Guid, RunningProgramme> running, IReadOnlyDictionary<(Role, Guid), int> holders) => (Running, _holders) = (running, holders);

    public IReadOnlyDictionary<Guid, RunningProgramme> Running { get; }

    public static async Task<OfficeHolders> LoadAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var running = await db.Programmes.AsNoTracking().Where(p => p.ArchivedAt == null && !p.IsTest)
            .Select(p => new RunningProgramme(p.Id, p.Name, p.Times)).ToDictionaryAsync(p => p.Id, ct);
        var held = await db.Roles.Held(now).Where(r => r.ProgrammeId != null && db.Set<Person>().Any(p => p.Id == r.PersonId && p.DeactivatedAt == null))
            .Select(r => new { r.Role, Programme = r.ProgrammeId!.Value, r.PersonId }).Distinct().ToListAsync(ct);
        return new OfficeHolders(running, held.GroupBy(h => (h.Role, h.Programme)).ToDictionary(g => g.Key, g => g.Count()));
    }

    /// <summary>The programmes in which what waits for an office waits for this viewer.</summary>
    /// <param name="second">It waits for somebody other than whoever asked: where only one holds the office, nobody would hear of it.</param>
    public IReadOnlyCollection<Guid> Of(Viewer viewer, Role office, bool second = false)
    {
        var own = viewer.ProgrammesAs(office).Where(Running.ContainsKey);
        var others = viewer.IsAdministrator || viewer.IsInstitution(office) ? Running.Keys.Where(p => _holders.GetValueOrDefault((office, p)) < (second ? 2 : 1)) : [];
        return [.. own.Union(others)];
    }

    /// <summary>All that waits for a viewer.</summary>
    public Task<IReadOnlyList<TodoLine>> WaitingAsync(AppDb db, Todos todos, Viewer viewer, DateTimeOffset now, CancellationToken ct) =>
        Todos.CountAsync(db, todos.Kinds.Where(k => Concerns(k, viewer)), kind => kind.OfHouse ? [] : Of(viewer, kind.Office, kind.BySecond), viewer, now, ct);

    /// <summary>Whether a kind can wait for this viewer at all.</summary>
    public static bool Concerns(TodoKind kind, Viewer viewer) => viewer.Roles.Any(r => r.Role == kind.Office) || (!kind.OfHouse && viewer.IsAdministrator);

    /// <summary>Everyone who holds an office, as a viewer of what they may see.</summary>
    public static async Task<List<(Person Person, Viewer Viewer, DateTimeOffset Since)>> HoldersAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var roles = (await db.Roles.AsNoTracking().Held(now).ToListAsync(ct)).ToLookup(r => r.PersonId);
        var ids = roles.Select(r => r.Key).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeactivatedAt == null && p.InventedFor == null && p.Email != null).OrderBy(p => p.Id).ToListAsync(ct);
        return people.ConvertAll(p => (p, new Viewer(p.Id, Guid.Empty, p.Name, p.Language, p.TimeZone, p.Calendar, p.Theme,
            [.. roles[p.Id].Select(r => new Viewer.Held(r.Role, r.ProgrammeId, r.Until is not null))]), roles[p.Id].Min(r => r.Since)));
    }
}
