using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rahyar.Web.Lists.Views;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Lists;

/// <summary>A column as its heading shows it.</summary>
internal interface IListColumn
{
    string Key { get; }

    /// <summary>The key of its words.</summary>
    string Text { get; }

    bool Sorts { get; }
}

/// <summary>A column of a list: what a row says in it, as a value for files and as words for people, and how the database sorts by it.</summary>
/// <param name="Key">Its name in addresses and at the head of a CSV file.</param>
internal sealed record ListColumn<TSource, TRow>(string Key, string Text, Func<TRow, object?> Value, Func<TRow, Locale, object?>? Words = null) : IListColumn
{
    public Func<IQueryable<TSource>, bool, IOrderedQueryable<TSource>>? Sort { get; private init; }

    public bool Sorts => Sort is not null;

    /// <summary>Whose names stand in it: they learn that it was taken along.</summary>
    public Func<TRow, IEnumerable<Guid>>? People { get; private init; }

    /// <summary>The same column, sorted by the database.</summary>
    public ListColumn<TSource, TRow> By<TKey>(Expression<Func<TSource, TKey>> key) =>
        this with { Sort = (rows, descending) => descending ? rows.OrderByDescending(key) : rows.OrderBy(key) };

    /// <summary>The same column, naming people.</summary>
    public ListColumn<TSource, TRow> Naming(Func<TRow, IEnumerable<Guid>> people) => this with { People = people };

    /// <summary>As people read it.</summary>
    public object? Shown(TRow row, Locale l) => Words is null ? Value(row) : Words(row, l);
}

/// <summary>
/// A list of the desk: its columns, its own order and its rows. The page and its files ask the same list with the same state, so that they cannot differ.
/// What is the same to the database stays in the order of ids, so that pages neither repeat nor miss a row.
/// </summary>
internal abstract class ListOf<TSource, TRow>
{
    public const int PageSize = 50;

    public abstract IReadOnlyList<ListColumn<TSource, TRow>> Columns { get; }

    /// <summary>Where nothing else was asked for.</summary>
    protected abstract IOrderedQueryable<TSource> OwnOrder(IQueryable<TSource> rows);

    protected abstract Expression<Func<TSource, Guid>> Id { get; }

    /// <summary>The rows of what was found, in its order.</summary>
    protected abstract Task<IReadOnlyList<TRow>> RowsAsync(IQueryable<TSource> rows, CancellationToken ct);

    /// <param name="page">Who looks at it: their saved views stand above it.</param>
    public async Task<ListPage<TRow>> PageAsync(AppPage page, IQueryable<TSource> found, ListState state, CancellationToken ct)
    {
        var count = await found.CountAsync(ct);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var at = state.Among(Columns) with { Page = Math.Min(state.Page, pages) };
        return new(at, Columns, await SavedView.OfAsync(page.Db, page.Viewer.Id, at.Kind, ct), count, pages,
            count == 0 ? [] : await RowsAsync(Ordered(found, at).Skip((at.Page - 1) * PageSize).Take(PageSize), ct));
    }

    /// <summary>The columns that this state shows, in the list's order.</summary>
    public IReadOnlyList<ListColumn<TSource, TRow>> Shown(ListState state) => [.. Columns.Where(state.Among(Columns).Shows)];

    /// <summary>All pages in one.</summary>
    public Task<IReadOnlyList<TRow>> WholeAsync(IQueryable<TSource> found, ListState state, CancellationToken ct) => RowsAsync(Ordered(found, state), ct);

    private IOrderedQueryable<TSource> Ordered(IQueryable<TSource> found, ListState state) =>
        (Columns.FirstOrDefault(c => c.Key == state.Sort)?.Sort is { } sort ? sort(found, state.Descending) : OwnOrder(found)).ThenBy(Id);
}

/// <summary>One page of a list, for the parts around its rows.</summary>
internal interface IListPage
{
    ListState State { get; }

    /// <summary>All that it has, shown or not.</summary>
    IReadOnlyList<IListColumn> Columns { get; }

    /// <summary>What the reader has kept of this list, in any programme.</summary>
    IReadOnlyList<SavedView> Views { get; }

    int Found { get; }
    int Pages { get; }

    /// <summary>Those that are shown.</summary>
    IEnumerable<IListColumn> Heads => Columns.Where(State.Shows);

    /// <summary>The view that shows just this.</summary>
    SavedView? Open => Views.FirstOrDefault(view => At(view) == State.At(1));

    /// <summary>Where a view leads from here: to the same list, whatever was kept.</summary>
    string At(SavedView view) => State.Showing(view.Shows).Among(Columns).At(1);
}

/// <summary>What stands under a list: its pages, and where its files are.</summary>
internal sealed record ListFoot(IListPage List, Func<ListFormat, string> File);

internal sealed record ListPage<TRow>(ListState State, IReadOnlyList<IListColumn> Columns, IReadOnlyList<SavedView> Views, int Found, int Pages, IReadOnlyList<TRow> Rows) : IListPage;
