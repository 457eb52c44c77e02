using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Skills.Training;

/// <summary>A coordinator's word that one side of a programme goes through a module, and by when; everyone on that side reads the day.</summary>
internal sealed class TrainingAssignment : Entity
{
    private TrainingAssignment() { }

    public TrainingAssignment(Programme programme, Side side, string module, DateOnly? dueOn, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, Side) = (programme.Id, side);
        Assign(programme, module, dueOn, by, now);
    }

    public Guid ProgrammeId { get; private set; }
    public Side Side { get; private set; }

    /// <summary>The module's key, such as <c>mentor-first-steps</c>.</summary>
    public string Module { get; private set; } = "";

    public DateOnly DueOn { get; private set; }
    public Guid AssignedBy { get; private set; }
    public DateTimeOffset AssignedAt { get; private set; }

    public void Assign(Programme programme, string module, DateOnly? dueOn, Guid by, DateTimeOffset now)
    {
        if (dueOn is not { } due || due > programme.EndsOn || due < programme.StartsOn.AddYears(-1))
        {
            throw new Refused("training.due") { Field = nameof(DueOn) };
        }

        (Module, DueOn, AssignedBy, AssignedAt) = (module, due, by, now);
        Record(new JournalEntry(now, by, new TrainingAssigned(Side, module, due), ProgrammeId, subject: Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<TrainingAssignment>
    {
        public void Configure(EntityTypeBuilder<TrainingAssignment> row)
        {
            row.ToTable("skills_training_assignment");
            row.Property(t => t.Module).HasMaxLength(60);
            row.HasIndex(t => new { t.ProgrammeId, t.Side }).IsUnique();
        }
    }
}
