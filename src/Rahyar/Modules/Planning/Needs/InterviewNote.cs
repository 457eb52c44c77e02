using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Questionnaires;

namespace Rahyar.Modules.Planning.Needs;

/// <summary>Whose needs are asked about in a talk; mentees and mentors are asked by a survey.</summary>
internal enum Voice
{
    Institution = 0,
    Technology = 1,
}

/// <summary>
/// What was said in a talk about needs, by whoever held it. Their signature makes it evidence: from then on it stands as it
/// is, and what comes later is another note.
/// </summary>
internal sealed class InterviewNote : Entity
{
    public const int LongestText = 10_000;

    private InterviewNote() { }

    public InterviewNote(Guid programme, Voice voice, Guid author, DateTimeOffset now) =>
        (ProgrammeId, Voice, AuthorId, WrittenAt) = (programme, voice, author, now);

    public Guid ProgrammeId { get; private set; }
    public Voice Voice { get; private set; }

    /// <summary>Who was spoken with: names or offices.</summary>
    public string With { get; private set; } = "";

    public DateOnly HeldOn { get; private set; }
    public string Said { get; private set; } = "";
    public string Follows { get; private set; } = "";
    public Guid AuthorId { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }

    public void Write(string? with, DateOnly heldOn, string? said, string? follows, Guid by, DateTimeOffset now)
    {
        Own(by);
        if (heldOn > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1))
        {
            throw new Refused("needs.held-later") { Field = Question.FieldOf(InterviewQuestions.HeldOn) };
        }

        (With, Said) = (Guard.Line(with, 200, nameof(With)), Guard.Text(said, LongestText, nameof(Said)));
        (HeldOn, Follows, WrittenAt) = (heldOn, Guard.Optional(follows, LongestText, nameof(Follows)), now);
        Record(Entry(new NeedsNoteWritten(Voice), by, now));
    }

    public void Sign(Guid by, DateTimeOffset now)
    {
        Own(by);
        SignedAt = now;
        Record(Entry(new NeedsNoteSigned(Voice), by, now));
    }

    private void Own(Guid by)
    {
        if (SignedAt is not null)
        {
            throw new Refused("conflict.needs-signed");
        }

        if (by != AuthorId)
        {
            throw new Refused("needs.not-yours");
        }
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) => new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<InterviewNote>
    {
        public void Configure(EntityTypeBuilder<InterviewNote> row)
        {
            row.ToTable("planning_interview_note");
            row.Property(n => n.With).HasMaxLength(200);
            row.Property(n => n.Said).HasMaxLength(LongestText);
            row.Property(n => n.Follows).HasMaxLength(LongestText);
            row.HasIndex(n => new { n.ProgrammeId, n.Voice });
        }
    }
}
