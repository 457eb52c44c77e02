using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Finding;

/// <summary>
/// A part of what a person's page tells to those who may know it. Its module registers it, and it tells what this viewer may see by the rule of the
/// pages to which it leads. Never what people wrote to each other, answered or reported.
/// </summary>
internal interface IPersonPart
{
    int Place { get; }

    /// <summary>The end of its heading's key, <c>person.part.{name}</c>.</summary>
    string Name { get; }

    Task<IReadOnlyList<PersonLine>> TellAsync(PersonAsked asked, CancellationToken ct);
}

/// <summary>One line of a part.</summary>
/// <param name="Href">Null where there is nothing more to see.</param>
internal sealed record PersonLine(string Title, string? Href, string About, DateTimeOffset? At);

/// <summary>About whom somebody wants to know, and what of it they may.</summary>
internal sealed record PersonAsked(AppDb Db, Viewer Viewer, Locale L, Guid Person)
{
    /// <summary>The ids of what was told so far: a letter or a deed about anything else is not told.</summary>
    public HashSet<Guid> Known { get; } = [];
}

/// <summary>A kind of letter that those who may know what it is about see on a person's page: that it went out, and when.</summary>
/// <param name="Cause">How its cause begins; the ids in it say what it is about.</param>
/// <param name="OfHouse">About the account and not about anything in a programme: shown to administrators.</param>
internal sealed record ToldLetter(string Cause, bool OfHouse = false);

/// <summary>A kind of event that a person's page tells in words, <c>person.deed.{verb}</c>.</summary>
/// <param name="OfHouse">About the account and not about anything in a programme: shown to administrators.</param>
internal sealed record ToldDeed(string Verb, bool OfHouse, Func<JournalEntry, Locale, string?> About)
{
    public static ToldDeed Of<T>(Func<T, Locale, string?>? about = null, bool house = false) where T : Event =>
        new(Verbs.Of<T>(), house, (entry, l) => about is not null && entry.Read<T>() is { } what ? about(what, l) : null);
}

/// <summary>All parts of all modules, in their order.</summary>
internal sealed class PersonParts(IEnumerable<IPersonPart> parts)
{
    public sealed record Told(string Name, IReadOnlyList<PersonLine> Lines);

    /// <summary>What is told about somebody other than the viewer; of oneself an office tells nothing.</summary>
    public async Task<IReadOnlyList<Told>> TellAsync(AppDb db, Viewer viewer, Locale l, Guid person, CancellationToken ct)
    {
        var told = new List<Told>();
        var asked = new PersonAsked(db, viewer, l, person);
        foreach (var part in parts.Where(_ => person != viewer.Id).OrderBy(p => p.Place))
        {
            told.Add(new Told(part.Name, await part.TellAsync(asked, ct)));
        }

        return told;
    }
}
