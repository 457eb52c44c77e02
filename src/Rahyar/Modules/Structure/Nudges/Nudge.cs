using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Nudges;

/// <summary>One reminder for one person: when it fell due, when it was sent, and whether they then did it.</summary>
internal sealed class Nudge : Entity
{
    private Nudge() { }

    public Nudge(Mentorship mentorship, Guid person, string kind, DateTimeOffset due)
    {
        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        PersonId = person;
        Kind = kind;
        Due = NextTry = due;
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }
    public string Kind { get; private set; } = "";
    public DateTimeOffset Due { get; private set; }

    /// <summary>The first moment at which good manners allow it; later than due when it was postponed.</summary>
    public DateTimeOffset NextTry { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>When the person had done what it asked for.</summary>
    public DateTimeOffset? ActedAt { get; private set; }

    /// <summary>When it lost its point without having been acted upon, or the person did not want this kind.</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    public bool IsOpen => ActedAt is null && DroppedAt is null;

    public void Postpone(DateTimeOffset until) => NextTry = until;

    public void Send(DateTimeOffset now)
    {
        SentAt = now;
        Record(new JournalEntry(now, null, new NudgeSent(Kind), ProgrammeId, MentorshipId, Id, PersonId));
    }

    public void Drop(DateTimeOffset now) => DroppedAt = now;

    /// <summary>It has no point any more: because they did it, or because the relationship went another way.</summary>
    public void Close(bool actedUpon, DateTimeOffset now)
    {
        if (SentAt is not null && actedUpon)
        {
            ActedAt = now;
            Record(new JournalEntry(now, null, new NudgeActed(Kind), ProgrammeId, MentorshipId, Id, PersonId));
        }
        else
        {
            DroppedAt = now;
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Nudge>
    {
        public void Configure(EntityTypeBuilder<Nudge> row)
        {
            row.ToTable("structure_nudge");
            row.Property(n => n.Kind).HasMaxLength(30);
            row.HasIndex(n => new { n.MentorshipId, n.PersonId, n.Kind, n.Due }).IsUnique();
            row.HasIndex(n => new { n.SentAt, n.NextTry });
            row.HasIndex(n => new { n.PersonId, n.SentAt });
        }
    }
}
