using Rahyar.Modules.People;

namespace Rahyar.Web.Layout;

/// <summary>Where an entry of the navigation stands.</summary>
internal enum NavigationPart
{
    /// <summary>A participant's bar.</summary>
    Bar,

    /// <summary>The desk: the programme's cover and its seven categories.</summary>
    Programme,

    /// <summary>The desk: what is done in the programme.</summary>
    Work,

    /// <summary>The desk: what is not of one programme.</summary>
    House,

    /// <summary>In no bar: pages of a programme to which others lead. The search finds them.</summary>
    InProgramme,

    /// <summary>The same for pages of the desk that are of no programme.</summary>
    InHouse,

    /// <summary>The same for pages about oneself.</summary>
    Own,
}

/// <summary>An entry of the navigation. The module that has the page registers it in its setup.</summary>
/// <param name="Place">Where among the entries of its part, from the beginning.</param>
/// <param name="Name">What a page says in <c>Here</c> for the entry to be marked.</param>
/// <param name="Text">The key of its words.</param>
internal sealed record NavigationEntry(NavigationPart Part, int Place, string Name, string Text)
{
    /// <summary>Its drawing; without one its name stands there as a code of the model.</summary>
    public string? Icon { get; init; }

    /// <summary>Its address in a programme; where it is of no programme, the argument says nothing.</summary>
    public required Func<Guid, string> Href { get; init; }

    /// <summary>To whom it is shown in a programme; to everybody who sees its part when nothing is said.</summary>
    public Func<Viewer, Guid, bool> ShownTo { get; init; } = (_, _) => true;

    /// <summary>A page that stands in no bar.</summary>
    public static NavigationEntry Within(NavigationPart part, int place, string text, Func<Guid, string> href, Func<Viewer, Guid, bool>? shownTo = null) =>
        new(part, place, text, text) { Href = href, ShownTo = shownTo ?? ((_, _) => true) };
}

/// <summary>All entries of all modules, in their order.</summary>
internal sealed class Navigation(IEnumerable<NavigationEntry> entries)
{
    private readonly ILookup<NavigationPart, NavigationEntry> parts = entries.OrderBy(e => e.Place).ToLookup(e => e.Part);

    /// <summary>The entries of a part, whoever looks.</summary>
    public IEnumerable<NavigationEntry> Of(NavigationPart part) => parts[part];

    public List<NavigationEntry> For(Viewer viewer, NavigationPart part, Guid programme = default) => [.. parts[part].Where(e => e.ShownTo(viewer, programme))];
}
