using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Milestones;

/// <summary>Something that a programme means to have reached by a day. Moved after the launch, it is still judged by its first day.</summary>
internal sealed class Milestone : Entity
{
    /// <summary>Days after its first day by which a milestone still counts as on time (PLN-08).</summary>
    public const int Grace = 7;

    private Milestone() { }

    public Milestone(Guid programme, string? name, DateOnly dueOn, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, DueOn, FirstDueOn, MadeAt) = (programme, dueOn, dueOn, now);
        Name = Guard.Line(name, 200, nameof(Name));
        Record(Entry(new MilestoneSet(DueOn, DoneOn), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public string Name { get; private set; } = "";
    public DateOnly DueOn { get; private set; }
    public DateOnly FirstDueOn { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public DateOnly? DoneOn { get; private set; }

    /// <summary>Days by which it was moved, or was late, or is late today; negative where it came early.</summary>
    public int Drift(DateOnly today) => (DoneOn ?? (today > DueOn ? today : DueOn)).DayNumber - FirstDueOn.DayNumber;

    public bool OnTime => InTime(DoneOn, FirstDueOn);

    /// <summary>Within a week of the day that was planned first.</summary>
    public static bool InTime(DateOnly? doneOn, DateOnly firstDueOn) => doneOn <= firstDueOn.AddDays(Grace);

    public void Change(Programme programme, string? name, DateOnly dueOn, Guid by, DateTimeOffset now)
    {
        (Name, DueOn) = (Guard.Line(name, 200, nameof(Name)), dueOn);
        if (programme.IsDraft)
        {
            FirstDueOn = dueOn;
        }

        Record(Entry(new MilestoneChanged(DueOn, DoneOn), by, now));
    }

    public void Reach(DateOnly on, Guid by, DateTimeOffset now)
    {
        if (DoneOn is not null)
        {
            // The second click of a double one.
            return;
        }

        DoneOn = on;
        Record(Entry(new MilestoneReached(DueOn, DoneOn), by, now));
    }

    /// <summary>A click too soon is taken back.</summary>
    public void Reopen(Guid by, DateTimeOffset now)
    {
        DoneOn = null;
        Record(Entry(new MilestoneReopened(DueOn, DoneOn), by, now));
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) => new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Milestone>
    {
        public void Configure(EntityTypeBuilder<Milestone> row)
        {
            row.ToTable("planning_milestone");
            row.Property(m => m.Name).HasMaxLength(200);
            row.HasIndex(m => new { m.ProgrammeId, m.DueOn });
        }
    }
}
