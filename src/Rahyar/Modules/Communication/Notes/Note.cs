using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication.Notes;

/// <summary>
/// A note that the members of a relationship keep together, as it stands. Each saved text is a version
/// (<see cref="NoteVersion"/>) and is kept; a removed note is out of the list, and any member takes it back.
/// </summary>
internal sealed class Note : Entity
{
    public const int LongestTitle = 120;
    public const int LongestText = 20_000;

    private Note() { }

    /// <param name="clientId">Made with the form: one that is sent twice is one note.</param>
    public Note(Mentorship mentorship, Session? session, Guid clientId, Guid by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (MentorshipId, ProgrammeId) = (mentorship.Id, mentorship.ProgrammeId);
        (SessionId, ClientId, BegunBy) = (session?.Id, clientId, by);
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }

    /// <summary>The session that it is about, if it is about one.</summary>
    public Guid? SessionId { get; private set; }

    public Guid ClientId { get; private set; }
    public Guid BegunBy { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Number of the version that stands; 0 before anything was written.</summary>
    public int Number { get; private set; }

    public Guid AuthorId { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public Guid? RemovedBy { get; private set; }

    /// <summary>Writes it anew, and takes it back where it was removed meanwhile; null where nothing differs.</summary>
    public NoteVersion? Write(Mentorship mentorship, string? title, string? text, Guid by, DateTimeOffset now)
    {
        ExpectOpen(mentorship);
        mentorship.ExpectInTouch(by, now);
        var (heading, words) = Clean(title, text);
        TakeBack(mentorship, by, now);
        if ((heading, words) == (Title, Text))
        {
            return null;
        }

        (Title, Text, Number, AuthorId, WrittenAt) = (heading, words, Number + 1, by, now);
        Record(Entry(Number == 1 ? new NoteWritten(Number) : new NoteChanged(Number), by, now));
        return new NoteVersion(this);
    }

    /// <summary>Whether it stands like this already, by the same hand.</summary>
    public bool Stands(string? title, string? text, Guid by) => AuthorId == by && RemovedAt is null && Clean(title, text) == (Title, Text);

    public void Remove(Mentorship mentorship, Guid by, DateTimeOffset now)
    {
        ExpectOpen(mentorship);
        if (RemovedAt is null)
        {
            (RemovedAt, RemovedBy) = (now, by);
            Record(Entry(new NoteRemoved(Number), by, now));
        }
    }

    public void TakeBack(Mentorship mentorship, Guid by, DateTimeOffset now)
    {
        ExpectOpen(mentorship);
        if (RemovedAt is not null)
        {
            (RemovedAt, RemovedBy) = (null, null);
            Record(Entry(new NoteTakenBack(Number), by, now));
        }
    }

    private static (string Title, string Text) Clean(string? title, string? text) =>
        (Guard.OptionalLine(title, LongestTitle, nameof(Title)), Guard.Text(text, LongestText, nameof(Text)));

    private static void ExpectOpen(Mentorship mentorship)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("note.closed");
        }
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, MentorshipId, Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Note>
    {
        public void Configure(EntityTypeBuilder<Note> row)
        {
            row.ToTable("communication_note");
            row.Property(n => n.Title).HasMaxLength(LongestTitle);
            row.Property(n => n.Text).HasMaxLength(LongestText);
            row.HasIndex(n => new { n.MentorshipId, n.WrittenAt });
            row.HasIndex(n => new { n.BegunBy, n.ClientId }).IsUnique();
        }
    }
}
