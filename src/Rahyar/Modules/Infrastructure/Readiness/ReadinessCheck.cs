using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Infrastructure.Readiness;

/// <summary>A check of someone's device and connection before the first session, or the alternative agreed instead.</summary>
internal sealed class ReadinessCheck : Entity
{
    private ReadinessCheck() { }

    public ReadinessCheck(Participation participation, bool sound, bool picture, bool connection, string? alternative, DateTimeOffset now)
    {
        ParticipationId = participation.Id;
        ProgrammeId = participation.ProgrammeId;
        PersonId = participation.PersonId;
        (Sound, Picture, Connection, CheckedAt) = (sound, picture, connection, now);
        Alternative = Guard.Optional(alternative, 300, nameof(Alternative));
        Record(new JournalEntry(now, PersonId, new ReadinessChecked(Passed), ProgrammeId, subject: Id, person: PersonId));
        if (Passed || Alternative.Length > 0)
        {
            participation.BecomeReady(now);
        }
    }

    public Guid ParticipationId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }
    public bool Sound { get; private set; }
    public bool Picture { get; private set; }
    public bool Connection { get; private set; }
    public string Alternative { get; private set; } = "";
    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>A steady connection with sound is enough: no required step needs a picture.</summary>
    public bool Passed => Sound && Connection;

    internal sealed class Mapping : IEntityTypeConfiguration<ReadinessCheck>
    {
        public void Configure(EntityTypeBuilder<ReadinessCheck> row)
        {
            row.ToTable("infrastructure_readiness_check");
            row.Property(c => c.Alternative).HasMaxLength(300);
            row.HasIndex(c => new { c.ParticipationId, c.CheckedAt });
            row.HasIndex(c => c.ProgrammeId);
        }
    }
}
