using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Emails.Letters;

/// <summary>What one letter says in one language, in the words of the institution or of a programme. Where there is none, the house's own words stand.</summary>
internal sealed class LetterText : Entity
{
    public const int LongestSubject = 200, LongestText = 8000;

    /// <summary>In place of a programme: for the whole institution.</summary>
    public static readonly Guid Institution = Guid.Empty;

    private LetterText() { }

    public LetterText(LetterKind letter, string language, Guid programme) => (Letter, Language, ProgrammeId) = (letter.Key, language, programme);

    /// <summary>The key of its kind.</summary>
    public string Letter { get; private set; } = "";

    public string Language { get; private set; } = "";

    /// <summary>Whose words: a programme's, or <see cref="Institution"/>.</summary>
    public Guid ProgrammeId { get; private set; }

    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";
    public Guid By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Rewords it. A field that the letter does not have, or a missing one that it needs, is refused with its place.</summary>
    public void Reword(LetterKind letter, string? subject, string? text, Guid by, DateTimeOffset now)
    {
        var (head, body) = (Guard.Line(subject, LongestSubject, $"Subject{LetterKind.FieldEnd(Language)}"), Guard.Text(text, LongestText, $"Text{LetterKind.FieldEnd(Language)}"));
        letter.Check(head, body, Language);
        if ((head, body) != (Subject, Text))
        {
            (Subject, Text, By, At) = (head, body, by, now);
            Record(new JournalEntry(now, by, new LetterReworded(Letter, Language), ProgrammeId == Institution ? null : ProgrammeId, subject: Id));
        }
    }

    /// <summary>Back to what stood before; the row goes.</summary>
    public void Restore(Guid by, DateTimeOffset now) =>
        Record(new JournalEntry(now, by, new LetterRestored(Letter), ProgrammeId == Institution ? null : ProgrammeId, subject: Id));

    internal sealed class Mapping : IEntityTypeConfiguration<LetterText>
    {
        public void Configure(EntityTypeBuilder<LetterText> row)
        {
            row.ToTable("letter_text");
            row.Property(t => t.Letter).HasMaxLength(60);
            row.Property(t => t.Language).HasMaxLength(10);
            row.Property(t => t.Subject).HasMaxLength(LongestSubject);
            row.Property(t => t.Text).HasMaxLength(LongestText);
            row.HasIndex(t => new { t.Letter, t.ProgrammeId, t.Language }).IsUnique();
        }
    }
}
