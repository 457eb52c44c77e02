using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Relationships.Concerns;

/// <summary>
/// A concern about conduct or safety, for the safeguarding lead alone. The journal knows that one was handled in a
/// programme; never by whom it was raised, about whom, or what it says.
/// </summary>
internal sealed class Concern : Entity
{
    private readonly List<ConcernExclusion> _exclusions = [];

    private Concern() { }

    /// <param name="members">Everyone who is or ever was a member of the relationship: none of them reads it, whatever office they hold or get.</param>
    public Concern(Guid programme, Guid? mentorship, IEnumerable<Guid> members, Guid by, string text, DateTimeOffset now, Guid? clientId = null)
    {
        _exclusions.AddRange(members.Append(by).Distinct().Select(person => new ConcernExclusion(person)));
        ProgrammeId = programme;
        MentorshipId = mentorship;
        ReporterId = by;
        ClientId = clientId is { } client && client != Guid.Empty ? client : Guid.CreateVersion7(now);
        Text = Guard.Text(text, 10_000, nameof(Text));
        RaisedAt = now;
        Record(new JournalEntry(now, null, new ConcernRaised(), programme, subject: Id));
    }

    public Guid ProgrammeId { get; private set; }
    public Guid? MentorshipId { get; private set; }
    public Guid ReporterId { get; private set; }

    /// <summary>Made with the form: a concern that is sent again has the same one.</summary>
    public Guid ClientId { get; private set; }

    public string Text { get; private set; } = "";
    public DateTimeOffset RaisedAt { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public DateTimeOffset? ConcludedAt { get; private set; }
    public string Conclusion { get; private set; } = "";

    /// <summary>Who does not read it, as it was when it was raised.</summary>
    public IReadOnlyList<ConcernExclusion> Exclusions => _exclusions;

    public void Acknowledge(Guid by, DateTimeOffset now)
    {
        if (AcknowledgedAt is null)
        {
            AcknowledgedAt = now;
            Record(new JournalEntry(now, by, new ConcernAcknowledged(), ProgrammeId, subject: Id));
        }
    }

    public void Conclude(string conclusion, Guid by, DateTimeOffset now)
    {
        if (ConcludedAt is not null)
        {
            throw new Refused("concern.concluded");
        }

        Conclusion = Guard.Text(conclusion, 4000, nameof(Conclusion));
        Acknowledge(by, now);
        ConcludedAt = now;
        Record(new JournalEntry(now, by, new ConcernConcluded(), ProgrammeId, subject: Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Concern>
    {
        public void Configure(EntityTypeBuilder<Concern> row)
        {
            row.ToTable("relationships_concern");
            row.Property(c => c.Text).HasMaxLength(10_000);
            row.Property(c => c.Conclusion).HasMaxLength(4000);
            row.HasIndex(c => new { c.ProgrammeId, c.RaisedAt });
            row.HasIndex(c => new { c.ReporterId, c.ClientId }).IsUnique();
            row.OwnsMany(c => c.Exclusions, ConcernExclusion.Map).Navigation(c => c.Exclusions).HasField(nameof(_exclusions)).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude(false);
        }
    }
}

/// <summary>Someone whom a concern excludes from reading it.</summary>
internal sealed class ConcernExclusion
{
    private ConcernExclusion() { }

    internal ConcernExclusion(Guid person) => PersonId = person;

    public Guid PersonId { get; private set; }

    internal static void Map(OwnedNavigationBuilder<Concern, ConcernExclusion> row)
    {
        row.ToTable("relationships_concern_exclusion");
        row.WithOwner().HasForeignKey("ConcernId");
        row.HasKey("ConcernId", nameof(PersonId));
        row.HasIndex(e => e.PersonId);
    }
}
