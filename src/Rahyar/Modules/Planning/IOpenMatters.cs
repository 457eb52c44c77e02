using Rahyar.Data;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning;

/// <summary>
/// What is open in a programme and ends with a deed of the desk: each module tells its own, in the order of the floors. It is shown before the deed;
/// that it ends is a consequence of the deed's event, in the same module.
/// </summary>
internal interface IOpenMatters
{
    Task<IReadOnlyList<OpenMatter>> FindAsync(AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct);
}

/// <summary>Of the whole programme, of one who takes part in it, or of one relationship.</summary>
internal sealed record OpenWithin(Guid Programme, Participation? Taking = null, Guid? Mentorship = null);

/// <param name="Key">What it is: the counted text <c>open.{Key}</c>.</param>
internal sealed record OpenMatter(string Key, int Count)
{
    /// <param name="key">What it is.</param>
    /// <param name="ids">What the number is of, where it is open for one person or in one relationship.</param>
    public OpenMatter(string key, IReadOnlyList<Guid> ids)
        : this(key, ids.Count) => Ids = ids;

    /// <summary>What the number is of, so that what two share counts once; empty where nobody adds it up.</summary>
    public IReadOnlyList<Guid> Ids { get; init; } = [];

    /// <summary>The list of it; null where there is none.</summary>
    public string? Href { get; init; }

    /// <summary>What its number is called where pages name what they count, so that it can be compared with theirs.</summary>
    public string? CountedAs { get; init; }

    /// <summary>Who is written to because of it, besides the one who leaves, once for each letter; empty where that is nobody or many.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>The matter of each letter in <see cref="Told"/>: who of two that leave is first ends it, and no second letter goes out.</summary>
    public IReadOnlyList<Guid> Tells { get; init; } = [];

    /// <summary>It does not end by itself: somebody has to decide about it.</summary>
    public bool Stays { get; init; }

    /// <summary>It goes on without the one who leaves.</summary>
    public bool GoesOn { get; init; }

    public string In(Locale l) => l.Count($"open.{Key}", Count);

    /// <summary>What becomes of it, as a sentence.</summary>
    public string Ending(Locale l) => Stays ? l["follows.stays", In(l)] : GoesOn ? l["follows.leaves", In(l)]
        : Told.Count == 0 ? l["follows.ends", In(l)] : l["follows.ends-told", In(l), string.Join(l.Rules.Comma, Told.Distinct())];
}

internal static class OpenMatters
{
    /// <summary>What there is of all modules' matters.</summary>
    public static async Task<IReadOnlyList<OpenMatter>> OfAsync(this IEnumerable<IOpenMatters> modules, AppDb db, OpenWithin within, DateTimeOffset now, CancellationToken ct)
    {
        var found = new List<OpenMatter>();
        foreach (var module in modules)
        {
            found.AddRange(await module.FindAsync(db, within, now, ct));
        }

        return found.FindAll(m => m.Count > 0);
    }
}
