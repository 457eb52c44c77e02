using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Evaluation.Surveys;

/// <summary>
/// One occasion on which a programme asks an instrument. Waves of needs are started and closed by a coordinator; the others
/// go on through the cycle, and each relationship is invited when its own day comes.
/// </summary>
internal sealed class SurveyWave : Entity
{
    private SurveyWave() { }

    public SurveyWave(Guid programme, Instrument instrument, string moment, Guid? by, DateTimeOffset now)
    {
        (ProgrammeId, Instrument, Moment, StartedBy, StartedAt) = (programme, instrument.Id, moment, by, now);
        Record(new JournalEntry(now, by, new SurveyWaveStarted(instrument.Id, moment), programme, subject: Id));
    }

    public Guid ProgrammeId { get; private set; }
    public string Instrument { get; private set; } = "";

    /// <summary>One of <see cref="Surveys.Inviting.Schedule"/>'s moments; for needs the wave's number.</summary>
    public string Moment { get; private set; } = "";

    public Guid? StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public void Close(Guid by, DateTimeOffset now)
    {
        if (StartedBy is null)
        {
            throw new Refused("survey.goes-on");
        }

        if (IsOpen)
        {
            ClosedAt = now;
            Record(new JournalEntry(now, by, new SurveyWaveClosed(), ProgrammeId, subject: Id));
        }
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SurveyWave>
    {
        public void Configure(EntityTypeBuilder<SurveyWave> row)
        {
            row.ToTable("evaluation_survey_wave");
            row.Property(w => w.Instrument).HasMaxLength(20);
            row.Property(w => w.Moment).HasMaxLength(20);
            row.HasIndex(w => new { w.ProgrammeId, w.Instrument, w.Moment }).IsUnique();
        }
    }
}
