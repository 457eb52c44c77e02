using Rahyar.Web.Lists.Views;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Lists;

/// <summary>What the address of a list says: what is looked for, by what it is filtered and sorted, which columns and which page are shown. Nothing else is remembered.</summary>
/// <param name="Programme">Whose list it is; empty for one of the institution.</param>
/// <param name="Path">The page's address.</param>
/// <param name="Filters">The names of its filters, each with what was chosen.</param>
/// <param name="Sort">The key of a column; null for the list's own order.</param>
/// <param name="Columns">The keys of those that are shown; null for all.</param>
internal sealed record ListState(ListKind Kind, Guid Programme, string Path, string? Q, IReadOnlyList<(string Name, string? Value)> Filters, string? Sort, bool Descending,
    IReadOnlyList<string>? Columns, int Page)
{
    public const string ColumnsName = "columns";
    private const string Search = "q", Order = "sort";
    private const char Down = '-', Between = '.';
    private const int MostPages = 1_000_000, MostColumns = 50;

    public static ListState Read(ListKind kind, Guid programme, IQueryCollection query)
    {
        var sort = query[Order].ToString();
        // As a form sends them, each by itself, or as an address of ours says them, all in one.
        var columns = query[ColumnsName].SelectMany(some => (some ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries)).Distinct().Take(MostColumns).ToList();
        return new(kind, programme, kind.Address(programme), query[Search].ToString() is { Length: > 0 } q ? q[..Math.Min(q.Length, 200)] : null,
            [.. kind.Filters.Select(f => (f.Name, f.Read(query[f.Name].ToString())))],
            sort.TrimStart(Down) is { Length: > 0 } key ? key : null, sort.StartsWith(Down), columns is [] ? null : columns,
            Math.Clamp(Parse.Integer(query[kind.PageName].ToString()) ?? 1, 1, MostPages));
    }

    /// <summary>As far as the list has these columns: of a later version's it is silent. The one that names the row is always among them.</summary>
    public ListState Among(IReadOnlyList<IListColumn> columns)
    {
        List<string> chosen = [.. columns.Where(c => c.Key == Kind.Naming || Columns?.Contains(c.Key) == true).Select(c => c.Key)];
        var shown = chosen.Count == columns.Count || !columns.Any(c => Columns?.Contains(c.Key) == true) ? null : chosen;
        // An order that nobody can see or undo is none: it goes with its column.
        var sorts = columns.Any(c => c.Sorts && c.Key == Sort && shown?.Contains(c.Key) != false);
        return this with { Sort = sorts ? Sort : null, Descending = Descending && sorts, Columns = shown };
    }

    public bool Shows(IListColumn column) => Columns is null || Columns.Contains(column.Key);

    /// <summary>Whether it is the list as it stands by itself.</summary>
    public bool IsPlain => Q is null && Filters.All(f => f.Value is null) && Sort is null && Columns is null;

    /// <summary>What a filter is set to, if it is one of its choices.</summary>
    public T? Of<T>(string filter) where T : struct, Enum => Parse.Choice<T>(Filters.FirstOrDefault(f => f.Name == filter).Value);

    private string? SortText => Sort is null ? null : Descending ? $"{Down}{Sort}" : Sort;
    private string? ColumnsText => Columns is null ? null : string.Join(Between, Columns);
    private IEnumerable<(string Name, string? Value)> Asked => [(Search, Q), .. Filters, (Order, SortText), (ColumnsName, ColumnsText)];

    /// <summary>The same list on another page.</summary>
    public string At(int page) => ListAddress.Of(Path, page, Kind.PageName, Asked);

    /// <summary>The same list with one filter set otherwise, from its beginning.</summary>
    public string With(string filter, string? value) => (this with { Filters = [.. Filters.Select(f => f.Name == filter ? (filter, value) : f)] }).At(1);

    /// <summary>The same list with everyone in it, in the order and the columns that were chosen.</summary>
    public string WithEveryone() => (this with { Q = null, Filters = [.. Filters.Select(f => (f.Name, (string?)null))] }).At(1);

    /// <summary>The same list sorted by a column: upwards, then downwards, then in its own order again.</summary>
    public string SortedBy(string column) => (Sort != column ? this with { Sort = column, Descending = false }
        : !Descending ? this with { Descending = true } : this with { Sort = null, Descending = false }).At(1);

    /// <summary>The same list with all its columns.</summary>
    public string WithAllColumns() => (this with { Columns = null }).At(1);

    /// <summary>Everything that is shown on all pages, as a file.</summary>
    public string File(string path) => (this with { Path = path }).At(1);

    /// <summary>Where views of this list are kept, with what is shown now.</summary>
    /// <param name="view">The one of them that is meant.</param>
    public string Keeping(string? handler = null, Guid? view = null) =>
        ListAddress.Of(WebRoutes.Views(Kind.Key, Kind.InProgrammes ? Programme : null), 1, Kind.PageName, [.. Asked, ("view", view?.ToString()), ("handler", handler)]);

    /// <summary>What a search form has to send along.</summary>
    public IEnumerable<(string Name, string Value)> Kept => AllBut(Search);

    /// <summary>What a form has to send along that asks for columns.</summary>
    public IEnumerable<(string Name, string Value)> KeptBesideColumns => AllBut(ColumnsName);

    public string? Aria(string column) => Sort != column ? null : Descending ? "descending" : "ascending";

    /// <summary>What is kept of it as a view: everything but the page.</summary>
    public ViewParts Parts => new(Q, Filters.Where(f => f.Value is not null).ToDictionary(f => f.Name, f => f.Value!), Sort, Descending, Columns);

    /// <summary>The same list as a view shows it; a filter that is not known here asks for nothing.</summary>
    public ListState Showing(ViewParts view) => this with
    {
        Q = view.Q,
        Filters = [.. Kind.Filters.Select(f => (f.Name, f.Read(view.Filters.GetValueOrDefault(f.Name))))],
        Sort = view.Sort,
        Descending = view.Descending,
        Columns = view.Columns,
        Page = 1,
    };

    /// <summary>What it shows, in words, part by part.</summary>
    public IEnumerable<string> Words(IReadOnlyList<IListColumn> columns, Locale l)
    {
        if (Q is not null)
        {
            yield return l["list.words.search", Q];
        }

        foreach (var (filter, value) in Kind.Filters.Zip(Filters, (filter, set) => (filter, set.Value)).Where(f => f.Value is not null))
        {
            yield return l["list.words.filter", l[filter.Text], filter.Says(value!, l)];
        }

        if (columns.FirstOrDefault(c => c.Key == Sort) is { } sorted)
        {
            yield return l[Descending ? "list.words.down" : "list.words.up", l[sorted.Text]];
        }

        if (Columns is not null)
        {
            yield return l["list.words.columns", string.Join(l["locale.comma"], columns.Where(Shows).Select(c => l[c.Text]))];
        }
    }

    private IEnumerable<(string Name, string Value)> AllBut(string name) => Asked.Where(f => f.Name != name && f.Value is not null).Select(f => (f.Name, f.Value!));
}
