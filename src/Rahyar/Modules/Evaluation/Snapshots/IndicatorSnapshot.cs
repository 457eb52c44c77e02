using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Evaluation.Snapshots;

/// <summary>One indicator as it read on one day. It is never changed: later targets and formulas do not rewrite the past.</summary>
internal sealed class IndicatorSnapshot : Entity
{
    private IndicatorSnapshot() { }

    public IndicatorSnapshot(Guid programme, Reading reading)
    {
        ProgrammeId = programme;
        Indicator = reading.Indicator;
        Day = DateOnly.FromDateTime(reading.AsOf.UtcDateTime);
        AsOf = reading.AsOf;
        (Value, Low, High, Score) = (reading.Value, reading.Low, reading.High, reading.Score);
        (N, Needs) = (reading.N, reading.Needs);
        (Status, Tentative, FewAnswered) = (reading.Status, reading.Tentative, reading.FewAnswered);
        (WindowFrom, WindowTo) = (reading.Window.From, reading.Window.To);
        (FormulaVersion, TargetVersion) = (reading.FormulaVersion, reading.Targets.Version);
        (Target, Danger) = (reading.Targets.Target, reading.Targets.Danger);
    }

    public Guid ProgrammeId { get; private set; }
    public string Indicator { get; private set; } = "";
    public DateOnly Day { get; private set; }
    public DateTimeOffset AsOf { get; private set; }
    public double? Value { get; private set; }
    public double? Low { get; private set; }
    public double? High { get; private set; }
    public double? Score { get; private set; }
    public int N { get; private set; }
    public int Needs { get; private set; }
    public IndicatorStatus Status { get; private set; }
    public bool Tentative { get; private set; }
    public bool FewAnswered { get; private set; }
    public DateTimeOffset WindowFrom { get; private set; }
    public DateTimeOffset WindowTo { get; private set; }
    public int FormulaVersion { get; private set; }
    public int TargetVersion { get; private set; }
    public double Target { get; private set; }
    public double Danger { get; private set; }

    /// <summary>The reading that it was, but for the words why there was none.</summary>
    public Reading Reading => new(Indicator, Status, Value, Low, High, N, Needs, Score, Tentative, FewAnswered, null, new Targets(Target, Danger, TargetVersion),
        new Window(WindowFrom, WindowTo), FormulaVersion, AsOf);

    internal sealed class Mapping : IEntityTypeConfiguration<IndicatorSnapshot>
    {
        public void Configure(EntityTypeBuilder<IndicatorSnapshot> row)
        {
            row.ToTable("evaluation_indicator_snapshot");
            row.Ignore(s => s.Reading);
            row.Property(s => s.Indicator).HasMaxLength(10);
            row.HasIndex(s => new { s.ProgrammeId, s.Indicator, s.Day }).IsUnique();
            row.HasIndex(s => new { s.ProgrammeId, s.Day });
        }
    }
}
