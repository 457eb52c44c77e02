using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning;

/// <summary>Who would do it, where and when.</summary>
internal sealed record BulkDesk(AppDb Db, Viewer By, Programme Programme, DateTimeOffset Now);

/// <summary>What is typed for all rows at once.</summary>
internal sealed record BulkWords(string? Reason, DateOnly? Until, string? Note);

/// <summary>What a row is called, and where it is.</summary>
/// <param name="Href">Null where this viewer has no page of it: their own.</param>
internal sealed record BulkName(string Name, string? Href);

/// <summary>What would become of one row.</summary>
/// <param name="Why">The name of the refusal that leaves it out; null where it would be done.</param>
internal sealed record BulkLook(Guid Id, string? Why = null)
{
    /// <summary>The keys of sentences that are said of it and counted over all rows: <c>bulk.follows.…</c>.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What is open and ends with it.</summary>
    public IReadOnlyList<OpenMatter> Open { get; init; } = [];

    public IReadOnlyList<BulkLetter> Letters { get; init; } = [];
}

/// <summary>One letter that would go out. Of a kind and a language only the first is shown.</summary>
/// <param name="Kind">To whom it is: <c>bulk.letters.…</c>, counted.</param>
/// <param name="Text">As its reader reads it.</param>
internal sealed record BulkLetter(string Kind, Person To, Func<string> Text);

/// <summary>
/// A deed of the desk that lists offer for many rows at once: the same verb as of one, asked row by row. A module registers its own; its words are
/// <c>bulk.deed.{Key}</c>, counted, and <c>bulk.choice.{Key}</c>.
/// </summary>
internal abstract class BulkDeed(string key, int order, params string[] lists)
{
    public string Key => key;
    public int Order => order;

    /// <summary>The lists that offer it.</summary>
    public IReadOnlyList<string> Lists => lists;

    /// <summary>The reasons of which one has to be chosen; empty where none is asked for. Their words are <c>structure.reason.…</c>.</summary>
    public virtual IReadOnlyList<string> Reasons => [];

    /// <summary>The days of which one has to be chosen, exactly those that the verb takes; null where none is asked for.</summary>
    public virtual (DateOnly First, DateOnly Last)? Days(Programme programme, DateTimeOffset now) => null;

    public virtual bool TakesNote => false;

    /// <summary>It ends something for good.</summary>
    public virtual bool IsGrave => false;

    /// <summary>What would be refused to all is not offered.</summary>
    public virtual bool IsOffered(Programme programme) => true;

    /// <summary>The list itself.</summary>
    public abstract string ListAddress(string list, Guid programme);

    /// <summary>
    /// The rows of a programme that are this viewer's own matter (docs/adr/0044): of an act that somebody else began they learn nothing about these. Who was
    /// in something counts as who is, because the act itself may have ended it.
    /// </summary>
    public abstract Task<IReadOnlyCollection<Guid>> OwnAsync(AppDb db, Viewer viewer, Guid programme, CancellationToken ct);

    /// <summary>What the rows are called that this viewer may know; others are not there.</summary>
    public abstract Task<IReadOnlyDictionary<Guid, BulkName>> NamesAsync(AppDb db, Viewer viewer, Guid programme, IReadOnlyCollection<Guid> rows, Locale l, CancellationToken ct);

    /// <summary>What would become of each, now.</summary>
    public abstract Task<IReadOnlyList<BulkLook>> LookAsync(BulkDesk desk, IReadOnlyCollection<Guid> rows, CancellationToken ct);

    /// <summary>Does it to one, which may have changed since it was chosen; the caller saves. What does not hold any more is refused.</summary>
    public abstract Task DoAsync(BulkDesk desk, Guid row, BulkWords words, CancellationToken ct);

    /// <summary>Refuses what was typed for all, before anything is begun.</summary>
    public virtual void Check(BulkDesk desk, BulkWords words)
    {
        if (Reasons.Count > 0 && !Reasons.Contains(words.Reason))
        {
            throw new Refused("deed.reason") { Field = "Reason" };
        }
    }
}
