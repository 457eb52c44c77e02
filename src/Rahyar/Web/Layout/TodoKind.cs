using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Web.Layout;

/// <summary>Whose to-dos are counted: of whom, in which programmes, and as of when.</summary>
internal sealed record TodoQuestion(Viewer Viewer, IReadOnlyCollection<Guid> Programmes, DateTimeOffset Now);

/// <summary>One thing that waits in a programme, as the database counts it.</summary>
internal sealed record TodoItem
{
    public Guid ProgrammeId { get; init; }

    /// <summary>Since when it waits.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>How many of a kind wait in one programme, or (null) in the house.</summary>
internal sealed record TodoCount(Guid? ProgrammeId, int Number, int Late, DateTimeOffset Oldest, DateTimeOffset Newest)
{
    /// <summary>The counts of things that have been loaded; each is late from a moment of its own.</summary>
    public static IReadOnlyList<TodoCount> Of(IEnumerable<(Guid? Programme, DateTimeOffset Since, bool Late)> items) =>
        [.. items.GroupBy(i => i.Programme).Select(g => new TodoCount(g.Key, g.Count(), g.Count(i => i.Late), g.Min(i => i.Since), g.Max(i => i.Since)))];
}

/// <summary>
/// A kind of thing that waits for whoever holds an office. Its module registers it once; the home, the cover, the small numbers of the navigation, the e-mail at
/// once and the digest all ask this one definition. Its words are <c>todo.{Name}</c>, which are counted, and <c>todo.kind.{Name}</c>.
/// </summary>
/// <param name="Place">Where among all kinds: the more pressing first.</param>
/// <param name="Office">For whom it waits.</param>
/// <param name="Count">Counts it in the programmes asked about. A kind of the house answers without a programme.</param>
internal sealed record TodoKind(int Place, string Name, Role Office, Func<AppDb, TodoQuestion, CancellationToken, Task<IReadOnlyList<TodoCount>>> Count)
{
    /// <summary>The entry of the navigation beside which its number stands.</summary>
    public required string Entry { get; init; }

    /// <summary>Where it is done; where it is of the house, the argument says nothing.</summary>
    public required Func<Guid, string> Href { get; init; }

    /// <summary>What its number is called where pages name what they count, so that it can be compared with theirs.</summary>
    public string CountName => CountedAs ?? $"todo.{Name}";

    public string? CountedAs { get; init; }

    /// <summary>It is of no programme, or its office is told of all its programmes together.</summary>
    public bool OfHouse { get; init; }

    /// <summary>Whether an e-mail tells of it at once, for those who have chosen nothing else; otherwise the digest does.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Who asked for it cannot do it. Where one person holds the office, it waits for those who administer the house too.</summary>
    public bool BySecond { get; init; }

    /// <summary>Each new one is told by itself. Of other kinds an e-mail an hour is enough.</summary>
    public bool EachByItself { get; init; }

    /// <summary>E-mails of its own tell of it at once.</summary>
    public bool HasOwnEmail { get; init; }

    /// <summary>A matter of safety: nobody chooses to hear of it later, and no e-mail says in which programme.</summary>
    public bool IsSafety { get; init; }
}

internal static class TodoCounting
{
    /// <summary>Counts what is of no programme, by since when each waits: such are few.</summary>
    public static async Task<IReadOnlyList<TodoCount>> CountAsync(this IQueryable<DateTimeOffset> since, DateTimeOffset now, int lateDays, CancellationToken ct) =>
        TodoCount.Of((await since.ToListAsync(ct)).Select(at => ((Guid?)null, at, at < now.AddDays(-lateDays))));

    /// <summary>Counts by programme.</summary>
    /// <param name="lateDays">What has waited for longer is late.</param>
    public static async Task<IReadOnlyList<TodoCount>> CountAsync(this IQueryable<TodoItem> items, DateTimeOffset now, int lateDays, CancellationToken ct)
    {
        var before = now.AddDays(-lateDays);
        var counts = await items.GroupBy(i => i.ProgrammeId)
            .Select(g => new { g.Key, Number = g.Count(), Late = g.Count(i => i.Since < before), Oldest = g.Min(i => i.Since), Newest = g.Max(i => i.Since) }).ToListAsync(ct);
        return counts.ConvertAll(c => new TodoCount(c.Key, c.Number, c.Late, c.Oldest, c.Newest));
    }
}
