using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Rahyar.Journal;

/// <summary>
/// One thing that happened. Never holds what people wrote to each other, answered or reported.
/// </summary>
internal sealed class JournalEntry
{
    private JournalEntry() { }

    public JournalEntry(DateTimeOffset at, Guid? actor, string verb, Guid? programme = null, Guid? mentorship = null,
        Guid? subject = null, Guid? person = null, object? facts = null)
    {
        At = at;
        ActorId = actor;
        Verb = verb;
        ProgrammeId = programme;
        MentorshipId = mentorship;
        SubjectId = subject;
        PersonId = person;
        Facts = facts is null ? null : JsonSerializer.Serialize(facts, JsonSerializerOptions.Web);
    }

    public long Seq { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Who did it; null when the programme itself did (a time-out, a nudge).</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>Noun and past verb: <c>mentorship.accepted</c>, <c>message.sent</c>.</summary>
    public string Verb { get; private set; } = "";

    public Guid? ProgrammeId { get; private set; }
    public Guid? MentorshipId { get; private set; }

    /// <summary>The row that it happened to.</summary>
    public Guid? SubjectId { get; private set; }

    /// <summary>The person whom it concerns, or whose data were read.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>A few small facts as JSON: states, counts, ids.</summary>
    public string? Facts { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<JournalEntry>
    {
        public void Configure(EntityTypeBuilder<JournalEntry> row)
        {
            row.HasKey(e => e.Seq);
            row.Property(e => e.Verb).HasMaxLength(60);
            row.Property(e => e.Facts).HasMaxLength(2000);
            row.HasIndex(e => new { e.MentorshipId, e.Seq });
            row.HasIndex(e => new { e.PersonId, e.Seq });
            row.HasIndex(e => new { e.ProgrammeId, e.Verb, e.At });
        }
    }
}

/// <summary>How far a reader has read.</summary>
internal sealed class JournalCursor
{
    public required string Reader { get; init; }
    public long Seq { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<JournalCursor>
    {
        public void Configure(EntityTypeBuilder<JournalCursor> row)
        {
            row.HasKey(c => c.Reader);
            row.Property(c => c.Reader).HasMaxLength(40);
            row.Property(c => c.Seq).IsConcurrencyToken();
        }
    }
}
