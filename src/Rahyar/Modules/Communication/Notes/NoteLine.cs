using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Notes;

/// <summary>A note as a list shows it: how it begins, and not the whole of it.</summary>
internal sealed record NoteLine
{
    private const int Longest = 70;

    public Guid Id { get; private init; }
    public string Title { get; private init; } = "";
    public string Beginning { get; private init; } = "";
    public Guid AuthorId { get; private init; }
    public DateTimeOffset WrittenAt { get; private init; }
    public DateTimeOffset? RemovedAt { get; private init; }
    public int Version { get; private init; }

    /// <summary>When the session was that it is about.</summary>
    public DateTimeOffset? Session { get; private init; }

    /// <summary>Its title, or the first words of its text.</summary>
    public string Heading => Title.Length > 0 ? Title : FirstWords(Beginning);

    /// <summary>Those of a relationship that one of its members may read, the one written last first.</summary>
    public static IQueryable<NoteLine> Of(AppDb db, MentorshipMember reader, bool removed = false)
    {
        var sessions = db.Sessions;
        return reader.NotesIn(db).AsNoTracking().Where(n => (n.RemovedAt != null) == removed)
            .OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id)
            .Select(n => new NoteLine
            {
                Id = n.Id,
                Title = n.Title,
                Beginning = n.Text.Substring(0, 100),
                AuthorId = n.AuthorId,
                WrittenAt = n.WrittenAt,
                RemovedAt = n.RemovedAt,
                Version = n.Version,
                Session = sessions.Where(s => s.Id == n.SessionId).Select(s => (DateTimeOffset?)s.StartsAt).FirstOrDefault(),
            });
    }

    public bool IsNew(Guid viewer, DateTimeOffset? seenUpTo) => AuthorId != viewer && !(WrittenAt <= seenUpTo);

    internal static string FirstWords(string text)
    {
        var line = text.Split('\n')[0].Trim();
        if (line.Length <= Longest)
        {
            return line;
        }

        // At a space where there is one, and never inside a letter.
        return Excerpt.Of(line, line.LastIndexOf(' ', Longest) is > Longest / 2 and var at ? at : Longest);
    }
}
