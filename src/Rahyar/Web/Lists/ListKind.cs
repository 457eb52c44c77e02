using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Lists;

/// <summary>A filter of a list, as addresses carry it and as people read it.</summary>
/// <param name="Name">Among the query's names.</param>
/// <param name="Text">The key of what it is called.</param>
/// <param name="Read">A value as it is written, or null where it is none of its choices: so a choice of a later version asks for nothing.</param>
/// <param name="Says">A value that was read, in words.</param>
internal sealed record ListFilter(string Name, string Text, Func<string?, string?> Read, Func<string, Locale, string> Says)
{
    public static ListFilter Of<T>(string name, string text, Func<T, Locale, string> says) where T : struct, Enum =>
        new(name, text, value => Parse.Choice<T>(value)?.ToString(), (value, l) => Parse.Choice<T>(value) is { } choice ? says(choice, l) : value);
}

/// <summary>
/// One of the desk's lists, apart from its rows: where it stands, what its address may ask for, which columns it has, and for whom it is there. A module registers its own; what
/// somebody keeps of a list (<see cref="Views.SavedView"/>) belongs to this, and so to the list of each programme.
/// </summary>
/// <param name="Key">Its name in addresses and with what is kept; never changed. The end of the text key <c>list.of.{Key}</c>.</param>
/// <param name="Address">Its page in a programme; a list of the institution has only one, and does not ask.</param>
/// <param name="PageName">What the page is called among the query's names, as in links of before.</param>
internal sealed record ListKind(string Key, Func<Guid, string> Address, string PageName, params ListFilter[] Filters)
{
    /// <summary>The entry of the navigation under which it stands.</summary>
    public required string Here { get; init; }

    /// <summary>The column that says whose row it is: it always stays.</summary>
    public string Naming { get; init; } = "name";

    public required Func<AppDb, IReadOnlyList<IListColumn>> Columns { get; init; }

    /// <summary>Whether this viewer opens it there.</summary>
    public required Func<AppDb, Viewer, Guid, CancellationToken, Task<bool>> IsThereAsync { get; init; }

    /// <summary>Whether each programme has one, or the institution a single one.</summary>
    public bool InProgrammes { get; init; } = true;
}
