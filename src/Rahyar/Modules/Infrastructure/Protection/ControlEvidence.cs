using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Protection;

/// <summary>The twelve controls of security and privacy (INF-08). Text keys: <c>control.{Key}</c> and <c>control.{Key}.text</c>.</summary>
internal static class Controls
{
    public static readonly IReadOnlyList<string> All =
    [
        "sign-in-protection", "restore-test", "encryption", "retention", "consent-records", "breach-drill",
        "roles-reviewed", "vulnerability-updates", "audit-log", "data-map", "processor-list", "deletion-test",
    ];

    /// <summary>Evidence counts for a year from its day.</summary>
    public const int Days = 365;
}

/// <summary>
/// What shows that a control is in place: entered by one person, or found by Rahyar itself, and confirmed by another. A year after its day it counts no
/// more.
/// </summary>
internal sealed class ControlEvidence : Entity
{
    private ControlEvidence() { }

    /// <param name="by">Who says so; null where Rahyar found it itself.</param>
    /// <param name="form">Of the form that may be sent twice: one id, one piece of evidence.</param>
    public ControlEvidence(string control, string? says, DateOnly? dated, Guid? by, DateTimeOffset now, Guid? form = null)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (dated is not { } day || day > today.AddDays(1) || day < today.AddDays(-Controls.Days))
        {
            throw new Refused("control.day") { Field = nameof(Dated) };
        }

        (Id, Control, Says, Dated, EnteredBy, EnteredAt) = (form ?? Guid.CreateVersion7(now), control, Guard.Text(says, 2000, nameof(Says)), day, by, now);
        Record(new JournalEntry(now, by, new ControlEvidenced(control), subject: Id));
    }

    public string Control { get; private set; } = "";
    public string Says { get; private set; } = "";
    public DateOnly Dated { get; private set; }

    /// <summary>Null where Rahyar found it itself.</summary>
    public Guid? EnteredBy { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }
    public Guid? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public Guid? TakenBackBy { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <summary>Another person has looked and says that it is so.</summary>
    public void Confirm(Guid by, DateTimeOffset now)
    {
        if (by == EnteredBy)
        {
            throw new Refused("control.second-person");
        }

        if (TakenBackAt is not null || ConfirmedAt is not null)
        {
            throw new Refused("control.decided");
        }

        (ConfirmedBy, ConfirmedAt) = (by, now);
        Record(new JournalEntry(now, by, new ControlConfirmed(Control), subject: Id));
    }

    /// <summary>It turned out not to be so.</summary>
    public void TakeBack(Guid by, DateTimeOffset now)
    {
        if (TakenBackAt is null)
        {
            (TakenBackBy, TakenBackAt) = (by, now);
            Record(new JournalEntry(now, by, new ControlTakenBack(Control), subject: Id));
        }
    }

    public bool Counts(DateTimeOffset now) => ConfirmedAt <= now && !(TakenBackAt <= now) && DateOnly.FromDateTime(now.UtcDateTime) <= Dated.AddDays(Controls.Days);

    internal sealed class Mapping : IEntityTypeConfiguration<ControlEvidence>
    {
        public void Configure(EntityTypeBuilder<ControlEvidence> row)
        {
            row.ToTable("infrastructure_control_evidence");
            row.Property(e => e.Control).HasMaxLength(40);
            row.Property(e => e.Says).HasMaxLength(2000);
            row.HasIndex(e => new { e.Control, e.Dated });
        }
    }
}

[Verb("control.evidenced")]
internal sealed record ControlEvidenced(string Control) : Event;

[Verb("control.confirmed")]
internal sealed record ControlConfirmed(string Control) : Event;

[Verb("control.taken-back")]
internal sealed record ControlTakenBack(string Control) : Event;
