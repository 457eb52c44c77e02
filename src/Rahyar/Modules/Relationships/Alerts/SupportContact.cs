using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>A coordinator was in touch with a relationship: wrote to its members, or logged a talk.</summary>
internal sealed class SupportContact : Entity
{
    /// <summary>Who was written to or talked with has so long to answer before it is to be done again.</summary>
    public static readonly TimeSpan Rests = TimeSpan.FromDays(7);

    private SupportContact() { }

    /// <param name="form">Of the form that may be sent twice: one id, one contact.</param>
    public SupportContact(Mentorship mentorship, string kind, string? note, bool talked, Guid by, DateTimeOffset now, Guid? aloneWith = null, Guid? form = null)
    {
        Id = form ?? Id;
        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        CoordinatorId = by;
        PersonId = aloneWith;
        Kind = kind;
        Note = Guard.Optional(note, 2000, nameof(Note));
        At = now;
        AnsweredAt = talked ? now : null;
        Record(new JournalEntry(now, by, new SupportContacted(kind, talked), ProgrammeId, MentorshipId, Id));
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid CoordinatorId { get; private set; }

    /// <summary>With whom alone; null where it was with all members. Nobody but the desk knows of it.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary><c>talk</c>, <c>wrote</c> or <c>called</c>.</summary>
    public string Kind { get; private set; } = "";

    public string Note { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>When a member answered; a talk is answered as it happens.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Words to all members, which tell nothing of one of them; what went to one alone stays there.</summary>
    public bool MayBeSaidAgain => Kind == "wrote" && PersonId is null;

    public void Answered(DateTimeOffset now)
    {
        if (AnsweredAt is null)
        {
            AnsweredAt = now;
            Record(new JournalEntry(now, null, new SupportAnswered(), ProgrammeId, MentorshipId, Id));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SupportContact>
    {
        public void Configure(EntityTypeBuilder<SupportContact> row)
        {
            row.ToTable("relationships_support_contact");
            row.Property(c => c.Kind).HasMaxLength(20);
            row.Property(c => c.Note).HasMaxLength(2000);
            row.HasIndex(c => new { c.ProgrammeId, c.At });
            row.HasIndex(c => new { c.MentorshipId, c.At });
        }
    }
}
