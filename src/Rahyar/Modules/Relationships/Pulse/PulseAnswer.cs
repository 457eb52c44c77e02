using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships.Pulse;

/// <summary>What may be in the way: the third question of PULSE-3.</summary>
[Flags]
internal enum Obstacles
{
    None = 0,
    Time = 1,
    Technology = 2,
    LostContact = 4,
    UnclearTask = 8,
    Relationship = 16,
    Else = 32,
}

/// <summary>One answer to PULSE-3 (dossier, section 5.1). Seen by who gave it; coordinators see only reasons to ask.</summary>
internal sealed class PulseAnswer : Entity
{
    /// <summary>Twice in a row at most this is a reason to ask; below the other it does not go well again.</summary>
    private const double Low = 2.0, Fair = 3.0;

    private PulseAnswer() { }

    /// <param name="last">The member's last answer in this relationship, where there is one.</param>
    public PulseAnswer(Mentorship mentorship, Guid by, int? contact, int? progress, Obstacles obstacles, bool wantsContact, DateTimeOffset now,
        PulseAnswer? last, Guid? clientId = null)
    {
        if (mentorship.FirstContactAt is null || !mentorship.IsOpen)
        {
            throw new Refused("pulse.not-now");
        }

        if (contact is < 1 or > 5 || progress is < 1 or > 5)
        {
            throw new Refused("pulse.range");
        }

        if (contact is null && progress is null && !wantsContact)
        {
            throw new Refused("pulse.empty");
        }

        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        PersonId = by;
        ClientId = clientId is { } client && client != Guid.Empty ? client : Guid.CreateVersion7(now);
        (Contact, Progress, Obstacles, WantsContact, AnsweredAt) = (contact, progress, obstacles, wantsContact, now);
        Record(new JournalEntry(now, by, new PulseAnswered(), ProgrammeId, MentorshipId, Id));
        if (wantsContact)
        {
            mentorship.RaiseAlert("asked-for-help", now, by);
        }
        else if (Mean <= Low && last?.Mean <= Low)
        {
            mentorship.RaiseAlert("low-pulse", now, by);
        }

        mentorship.NotePulse(by, dissatisfied: Mean < Fair, now);
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Made with the form: an answer that is sent again has the same one.</summary>
    public Guid ClientId { get; private set; }

    /// <summary>P1, 1 to 5.</summary>
    public int? Contact { get; private set; }

    /// <summary>P2, 1 to 5.</summary>
    public int? Progress { get; private set; }

    public Obstacles Obstacles { get; private set; }
    public bool WantsContact { get; private set; }
    public DateTimeOffset AnsweredAt { get; private set; }

    public double? Mean => Contact is null || Progress is null ? Contact ?? Progress : (Contact.Value + Progress.Value) / 2.0;

    internal sealed class Mapping : IEntityTypeConfiguration<PulseAnswer>
    {
        public void Configure(EntityTypeBuilder<PulseAnswer> row)
        {
            row.ToTable("relationships_pulse_answer");
            row.HasIndex(p => new { p.MentorshipId, p.PersonId, p.AnsweredAt });
            row.HasIndex(p => new { p.ProgrammeId, p.AnsweredAt });
            row.HasIndex(p => new { p.PersonId, p.ClientId }).IsUnique();
        }
    }
}
