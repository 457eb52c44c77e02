using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.People.Consents;

/// <summary>
/// What consent is asked for. The words of each version stay among the texts for ever
/// (<c>people.consent.{Key}.v{Version}</c>), so that it can be shown what someone agreed to.
/// </summary>
internal sealed record Purpose(string Key, int Version)
{
    public static readonly Purpose Participation = new("participation", 1);
    public static readonly Purpose Evaluation = new("evaluation", 1);
    public static readonly Purpose FairnessGroup = new("fairness-group", 1);
    public static readonly Purpose AcademicRecord = new("academic-record", 1);

    public static readonly IReadOnlyList<Purpose> All = [Participation, Evaluation, FairnessGroup, AcademicRecord];
}

/// <summary>One consent: given once, perhaps withdrawn once. Who agrees again makes a new row; none is rewritten.</summary>
internal sealed class Consent : Entity
{
    private Consent() { }

    public Consent(Guid person, Purpose purpose, DateTimeOffset now)
    {
        PersonId = person;
        Purpose = purpose.Key;
        TextVersion = purpose.Version;
        GivenAt = now;
        Record(new JournalEntry(now, person, new ConsentGiven(purpose.Key, purpose.Version), subject: Id, person: person));
    }

    public Guid PersonId { get; private set; }
    public string Purpose { get; private set; } = "";
    public int TextVersion { get; private set; }
    public DateTimeOffset GivenAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is null)
        {
            WithdrawnAt = now;
            Record(new JournalEntry(now, PersonId, new ConsentWithdrawn(Purpose), subject: Id, person: PersonId));
        }
    }

    /// <summary>Newer words take the place of these: nothing is taken back.</summary>
    public void Supersede(DateTimeOffset now) => WithdrawnAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> row)
        {
            row.ToTable("people_consent");
            row.Property(c => c.Purpose).HasMaxLength(40);
            row.HasIndex(c => c.PersonId);
            // Two clicks at once give one consent.
            row.HasIndex(c => new { c.PersonId, c.Purpose }).IsUnique().HasFilter("withdrawn_at IS NULL");
        }
    }
}
