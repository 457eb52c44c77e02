using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Lists;

/// <summary>What the address of a list says: what is looked for, by what it is filtered and sorted, and which page is shown. Nothing else is remembered.</summary>
/// <param name="Path">The page's address.</param>
/// <param name="Filters">The names of its filters, each with what was chosen.</param>
/// <param name="Sort">The key of a column; null for the list's own order.</param>
/// <param name="PageName">What the page is called among the query's names, as in links of before.</param>
internal sealed record ListState(string Path, string? Q, IReadOnlyList<(string Name, string? Value)> Filters, string? Sort, bool Descending, int Page, string PageName)
{
    private const string Search = "q", Order = "sort";
    private const char Down = '-';
    private const int MostPages = 1_000_000;

    public static ListState Read(string path, IQueryCollection query, string pageName, params IEnumerable<string> filters)
    {
        var sort = query[Order].ToString();
        return new(path, query[Search].ToString() is { Length: > 0 } q ? q[..Math.Min(q.Length, 200)] : null,
            [.. filters.Select(name => (name, query[name].ToString() is { Length: > 0 } value ? value : null))],
            sort.TrimStart(Down) is { Length: > 0 } key ? key : null, sort.StartsWith(Down), Math.Clamp(Parse.Integer(query[pageName].ToString()) ?? 1, 1, MostPages), pageName);
    }

    /// <summary>What a filter is set to, if it is one of its choices.</summary>
    public T? Of<T>(string filter) where T : struct, Enum => Parse.Choice<T>(Filters.FirstOrDefault(f => f.Name == filter).Value);

    private string? SortText => Sort is null ? null : Descending ? $"{Down}{Sort}" : Sort;

    /// <summary>The same list on another page.</summary>
    public string At(int page) => ListAddress.Of(Path, page, PageName, [(Search, Q), .. Filters, (Order, SortText)]);

    /// <summary>The same list with one filter set otherwise, from its beginning.</summary>
    public string With(string filter, string? value) => (this with { Filters = [.. Filters.Select(f => f.Name == filter ? (filter, value) : f)] }).At(1);

    /// <summary>The same list sorted by a column: upwards, then downwards, then in its own order again.</summary>
    public string SortedBy(string column) => (Sort != column ? this with { Sort = column, Descending = false }
        : !Descending ? this with { Descending = true } : this with { Sort = null, Descending = false }).At(1);

    /// <summary>Everything that is shown on all pages, as a file.</summary>
    public string File(string path) => (this with { Path = path }).At(1);

    /// <summary>What a search form has to send along.</summary>
    public IEnumerable<(string Name, string Value)> Kept => Filters.Append<(string Name, string? Value)>((Order, SortText)).Where(f => f.Value is not null).Select(f => (f.Name, f.Value!));

    public string? Aria(string column) => Sort != column ? null : Descending ? "descending" : "ascending";

}
