using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Plans;

/// <summary>The ten sections of a programme's plan (PLN-01), in their order; and its lessons, which nobody has to approve.</summary>
internal enum PlanPart
{
    Purpose = 0,
    Audience = 1,
    Objectives = 2,
    Structure = 3,
    Resources = 4,
    Timeline = 5,
    Recruitment = 6,
    Preparation = 7,
    Risk = 8,
    Evaluation = 9,
    Lessons = 10,
}

/// <summary>Where a section stands.</summary>
internal enum PlanState
{
    Empty = 0,
    Draft = 1,

    /// <summary>Its author asks for somebody else's approval.</summary>
    Asked = 2,

    /// <summary>Whoever was asked says what is missing.</summary>
    Returned = 3,

    /// <summary>Somebody other than its author approved it as it stands.</summary>
    Approved = 4,
}

/// <summary>
/// One section of a programme's plan as it stands. Each saved text is a version (<see cref="PlanVersion"/>) and is kept; a change after
/// approval is a draft again, while the approved version stays named.
/// </summary>
internal sealed class PlanSection : Entity
{
    public const int LongestText = 20_000;

    /// <summary>How many sections a whole plan has.</summary>
    public const int Required = 10;

    private PlanSection() { }

    public PlanSection(Guid programme, PlanPart part) => (ProgrammeId, Part) = (programme, part);

    public Guid ProgrammeId { get; private set; }
    public PlanPart Part { get; private set; }
    public PlanState State { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>Number of the version that stands; 0 before anything was written.</summary>
    public int Number { get; private set; }

    public Guid? AuthorId { get; private set; }
    public DateTimeOffset? WrittenAt { get; private set; }

    /// <summary>The last version that was approved.</summary>
    public int? ApprovedNumber { get; private set; }

    public Guid? ApprovedBy { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>What is missing, in the words of whoever returned it.</summary>
    public string? Note { get; private set; }

    /// <summary>Writes it anew; null where nothing differs.</summary>
    public PlanVersion? Write(string? text, Guid by, DateTimeOffset now)
    {
        var written = Guard.Text(text, LongestText, nameof(Text));
        if (written == Text)
        {
            return null;
        }

        (Text, Number, AuthorId, WrittenAt, State, Note) = (written, Number + 1, by, now, PlanState.Draft, null);
        Record(Entry(new PlanWritten(Part, Number), by, now));
        return new PlanVersion(this);
    }

    public void Ask(Guid by, DateTimeOffset now)
    {
        if (State is not (PlanState.Draft or PlanState.Returned) || Part == PlanPart.Lessons)
        {
            throw new Refused("plan.not-to-ask");
        }

        State = PlanState.Asked;
        Record(Entry(new PlanAsked(Part, Number), by, now));
    }

    public void Approve(Guid by, DateTimeOffset now)
    {
        Judging(by);
        (State, Note, ApprovedNumber, ApprovedBy, ApprovedAt) = (PlanState.Approved, null, Number, by, now);
        Record(Entry(new PlanApproved(Part, Number), by, now));
    }

    public void Return(string? note, Guid by, DateTimeOffset now)
    {
        Judging(by);
        Note = Guard.Text(note, 2000, nameof(Note));
        State = PlanState.Returned;
        Record(Entry(new PlanReturned(Part, Number), by, now));
    }

    // Two people stand behind every section.
    private void Judging(Guid by)
    {
        if (State != PlanState.Asked)
        {
            throw new Refused("plan.not-asked");
        }

        if (by == AuthorId)
        {
            throw new Refused("plan.own");
        }
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<PlanSection>
    {
        public void Configure(EntityTypeBuilder<PlanSection> row)
        {
            row.ToTable("planning_plan_section");
            row.Property(s => s.Text).HasMaxLength(LongestText);
            row.Property(s => s.Note).HasMaxLength(2000);
            row.HasIndex(s => new { s.ProgrammeId, s.Part }).IsUnique();
        }
    }
}
