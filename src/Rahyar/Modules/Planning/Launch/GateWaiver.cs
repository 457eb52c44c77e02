using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Launch;

/// <summary>
/// An exception from one gate: one person says why, a second agrees. It ends with the launch, or when its asker takes it back; asked for
/// again it is the same row, and the journal tells what went before.
/// </summary>
internal sealed class GateWaiver : Entity
{
    private GateWaiver() { }

    public GateWaiver(Guid programme, string gate, string? reason, Guid by, DateTimeOffset now)
    {
        (ProgrammeId, Gate) = (programme, gate);
        Ask(reason, by, now);
    }

    public Guid ProgrammeId { get; private set; }
    public string Gate { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public Guid AskedBy { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public Guid? AgreedBy { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }
    public DateTimeOffset? ExpiredAt { get; private set; }

    /// <summary>It waits for a second person, or holds.</summary>
    public bool Open => TakenBackAt is null && ExpiredAt is null;

    /// <summary>Two people stand behind it, or one where the institution allows that.</summary>
    public bool Holds => Open && AgreedAt is not null;

    /// <summary>One voice was enough for it.</summary>
    public bool Alone => AgreedBy == AskedBy;

    public void AskAgain(string? reason, Guid by, DateTimeOffset now)
    {
        if (Open)
        {
            throw new Refused("conflict.exception-asked");
        }

        Ask(reason, by, now);
    }

    public void Agree(Guid by, DateTimeOffset now)
    {
        if (!Open)
        {
            throw new Refused("conflict.exception-gone");
        }

        if (by == AskedBy)
        {
            throw new Refused("launch.same-person");
        }

        // One voice may have been enough once, and not be any more: a second one makes it hold as any other.
        if (AgreedAt is null || Alone)
        {
            (AgreedBy, AgreedAt) = (by, now);
            Record(Entry(new GateExceptionAgreed(Gate), by, now));
        }
    }

    /// <summary>It holds by its reason alone: the programme is small, and the institution allows it.</summary>
    public void HoldAlone(DateTimeOffset now)
    {
        (AgreedBy, AgreedAt) = (AskedBy, now);
        Record(Entry(new GateExceptionSelfAgreed(Gate), AskedBy, now));
    }

    public void TakeBack(Guid by, DateTimeOffset now)
    {
        if (by != AskedBy)
        {
            throw new Refused("launch.not-asker");
        }

        if (Open)
        {
            TakenBackAt = now;
            Record(Entry(new GateExceptionTakenBack(Gate), by, now));
        }
    }

    internal void Expire(DateTimeOffset now)
    {
        ExpiredAt = now;
        Record(Entry(new GateExceptionExpired(Gate), null, now));
    }

    private void Ask(string? reason, Guid by, DateTimeOffset now)
    {
        Reason = Guard.Text(reason, 1000, nameof(Reason));
        (AskedBy, AskedAt, AgreedBy, AgreedAt, TakenBackAt, ExpiredAt) = (by, now, null, null, null, null);
        Record(Entry(new GateExceptionAsked(Gate), by, now));
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) => new(now, by, what, ProgrammeId, subject: Id);

    internal sealed class Mapping : IEntityTypeConfiguration<GateWaiver>
    {
        public void Configure(EntityTypeBuilder<GateWaiver> row)
        {
            row.ToTable("planning_gate_waiver");
            row.Property(w => w.Gate).HasMaxLength(40);
            row.Property(w => w.Reason).HasMaxLength(1000);
            row.HasIndex(w => new { w.ProgrammeId, w.Gate }).IsUnique();
        }
    }
}
