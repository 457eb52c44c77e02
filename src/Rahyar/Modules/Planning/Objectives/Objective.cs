using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Objectives;

/// <summary>What is typed of an objective; only its sentence is needed, the rest is what makes it measurable.</summary>
internal sealed record ObjectiveWords(string? Text, string? Measure, string? Indicator, double? Baseline, double? Target, DateOnly? DueOn);

/// <summary>What a programme means to change, and how that will be seen.</summary>
internal sealed class Objective : Entity
{
    private Objective() { }

    public Objective(Guid programme, ObjectiveWords words, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, MadeAt) = (programme, now);
        Set(words);
        Record(Entry(new ObjectiveSet(Indicator, Baseline, Target, DueOn), by, now));
    }

    public Guid ProgrammeId { get; private set; }
    public string Text { get; private set; } = "";

    /// <summary>What is measured, in words; empty where an indicator says it.</summary>
    public string Measure { get; private set; } = "";

    /// <summary>Code of the indicator that fits, such as HUM-01; null if none does.</summary>
    public string? Indicator { get; private set; }

    public double? Baseline { get; private set; }
    public double? Target { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>It can later be judged (PLN-02): measure, baseline, target and day are all there.</summary>
    public bool Measurable => (Measure.Length > 0 || Indicator is not null) && Baseline is not null && Target is not null && DueOn is not null;

    public void Change(ObjectiveWords words, Guid by, DateTimeOffset now)
    {
        Set(words);
        Record(Entry(new ObjectiveChanged(Indicator, Baseline, Target, DueOn), by, now));
    }

    /// <summary>It is no longer one; what it was stays in the record.</summary>
    public void Drop(Guid by, DateTimeOffset now)
    {
        DroppedAt ??= now;
        Record(Entry(new ObjectiveDropped(Indicator, Baseline, Target, DueOn), by, now));
    }

    private void Set(ObjectiveWords words)
    {
        Text = Guard.Text(words.Text, 500, nameof(Text));
        Measure = Guard.Optional(words.Measure, 200, nameof(Measure));
        (Indicator, Baseline, Target, DueOn) = (words.Indicator, words.Baseline, words.Target, words.DueOn);
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Objective>
    {
        public void Configure(EntityTypeBuilder<Objective> row)
        {
            row.ToTable("planning_objective");
            row.Property(o => o.Text).HasMaxLength(500);
            row.Property(o => o.Measure).HasMaxLength(200);
            row.Property(o => o.Indicator).HasMaxLength(10);
            row.HasIndex(o => o.ProgrammeId);
        }
    }
}
