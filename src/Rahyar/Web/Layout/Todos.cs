using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Web.Layout;

/// <summary>So many of one kind wait in one place.</summary>
internal sealed record TodoLine(TodoKind Kind, TodoCount Count)
{
    public string Href => Kind.Href(Count.ProgrammeId ?? Guid.Empty);

    /// <summary>The most pressing first: what is late, then by kind.</summary>
    public static IOrderedEnumerable<TodoLine> Order(IEnumerable<TodoLine> lines) =>
        lines.OrderBy(l => !l.Kind.IsSafety).ThenBy(l => l.Count.Late == 0).ThenBy(l => l.Kind.Place).ThenBy(l => l.Count.Oldest);
}

/// <summary>What waits, of all kinds of all modules. What one request has asked once it does not ask again: a page and its frame say the same.</summary>
internal sealed class Todos(IEnumerable<TodoKind> kinds, TodoCache cache)
{
    private readonly Dictionary<(Guid Viewer, Guid Programme), IReadOnlyList<TodoLine>> _known = [];

    public IReadOnlyList<TodoKind> Kinds { get; } = [.. kinds.OrderBy(k => k.Place)];

    /// <summary>What waits in a programme for someone who looks at it.</summary>
    public async Task<IReadOnlyList<TodoLine>> InAsync(AppDb db, Viewer viewer, Guid programme, DateTimeOffset now, CancellationToken ct)
    {
        if (!_known.TryGetValue((viewer.Id, programme), out var lines))
        {
            TodoKind[] theirs = [.. Kinds.Where(k => !k.OfHouse && viewer.Is(k.Office, programme))];
            lines = _known[(viewer.Id, programme)] = theirs.Length == 0 ? []
                : await cache.OfAsync(db, viewer, programme, theirs, now, () => CountAsync(db, theirs, _ => [programme], viewer, now, ct), ct);
        }

        return lines;
    }

    /// <summary>What waits for them that is of no one programme.</summary>
    public async Task<IReadOnlyList<TodoLine>> OfHouseAsync(AppDb db, Viewer viewer, DateTimeOffset now, CancellationToken ct)
    {
        if (!_known.TryGetValue((viewer.Id, Guid.Empty), out var lines))
        {
            lines = _known[(viewer.Id, Guid.Empty)] = await CountAsync(db, Kinds.Where(k => k.OfHouse && viewer.Roles.Any(r => r.Role == k.Office)), _ => [], viewer, now, ct);
        }

        return lines;
    }

    /// <summary>The small number beside each entry of the navigation.</summary>
    public async Task<IReadOnlyDictionary<string, int>> NumbersAsync(AppDb db, Viewer viewer, Guid? programme, DateTimeOffset now, CancellationToken ct)
    {
        var lines = await OfHouseAsync(db, viewer, now, ct);
        if (programme is { } shown)
        {
            lines = [.. lines, .. await InAsync(db, viewer, shown, now, ct)];
        }

        return lines.GroupBy(l => l.Kind.Entry).ToDictionary(g => g.Key, g => g.Sum(l => l.Count.Number));
    }

    /// <summary>Counts some kinds, each in the programmes in which it waits for them.</summary>
    public static async Task<IReadOnlyList<TodoLine>> CountAsync(AppDb db, IEnumerable<TodoKind> some, Func<TodoKind, IReadOnlyCollection<Guid>> programmes, Viewer viewer, DateTimeOffset now,
        CancellationToken ct)
    {
        var lines = new List<TodoLine>();
        foreach (var kind in some)
        {
            var within = programmes(kind);
            if (kind.OfHouse || within.Count > 0)
            {
                lines.AddRange((await kind.Count(db, new TodoQuestion(viewer, within, now), ct)).Where(c => c.Number > 0).Select(c => new TodoLine(kind, c)));
            }
        }

        return [.. TodoLine.Order(lines)];
    }
}

/// <summary>
/// What was counted in a programme for somebody, for half a minute and only until something happens there: every page of the desk shows these numbers, and at 10,000
/// relationships they take as long as the rest of the cover.
/// </summary>
internal sealed class TodoCache : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 2_000 });

    /// <summary>The lines that were counted since the programme's last event, or those that are counted now.</summary>
    public async Task<IReadOnlyList<TodoLine>> OfAsync(AppDb db, Viewer viewer, Guid programme, IReadOnlyList<TodoKind> kinds, DateTimeOffset now, Func<Task<IReadOnlyList<TodoLine>>> count, CancellationToken ct)
    {
        // Before it is counted: what happens meanwhile makes it old.
        var head = await db.Journal.Where(e => e.ProgrammeId == programme).MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        var key = (viewer.Id, programme, string.Join(' ', kinds.Select(k => k.Name)));
        if (_kept.TryGetValue(key, out Counted? kept) && kept!.Head == head && (now - kept.At).Duration() < Longest)
        {
            return kept.Lines;
        }

        var lines = await count();
        _kept.Set(key, new Counted(head, now, lines), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Longest });
        return lines;
    }

    public void Dispose() => _kept.Dispose();

    private sealed record Counted(long Head, DateTimeOffset At, IReadOnlyList<TodoLine> Lines);
}
