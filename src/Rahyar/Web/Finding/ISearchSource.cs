namespace Rahyar.Web.Finding;

/// <summary>
/// A kind of thing that the search of the house finds. Its module registers it, and it answers with what this viewer may see and
/// open, and nothing else: by the same rule as the pages to which it leads.
/// </summary>
internal interface ISearchSource
{
    /// <summary>Where among the kinds.</summary>
    int Place { get; }

    /// <summary>The end of its heading's key, <c>search.group.{name}</c>.</summary>
    string Name { get; }

    string Icon { get; }

    /// <summary>The best first: at most one more than is asked for, by which the page sees that there are more.</summary>
    Task<IReadOnlyList<Found>> FindAsync(Wanted wanted, CancellationToken ct);
}

/// <summary>Something found: what it is called, where it leads, and what it is.</summary>
internal sealed record Found(string Title, string Href, string About);
