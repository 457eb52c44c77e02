using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;

namespace Rahyar.Journal;

/// <summary>
/// One thing that happened. Never holds what people wrote to each other, answered or reported.
/// </summary>
internal sealed class JournalEntry
{
    private JournalEntry() { }

    public JournalEntry(DateTimeOffset at, Guid? actor, Event what, Guid? programme = null, Guid? mentorship = null, Guid? subject = null, Guid? person = null)
    {
        At = at;
        ActorId = actor;
        What = what;
        Verb = Verbs.Of(what.GetType());
        ProgrammeId = programme;
        MentorshipId = mentorship;
        SubjectId = subject;
        PersonId = person;
        Facts = EventFacts.Write(what);
    }

    /// <summary>What happened, while it is being written; a stored entry is <see cref="Read{T}">read</see>.</summary>
    internal Event? What { get; }

    /// <summary>The entity that recorded it, while it is being written.</summary>
    internal Entity? Row { get; set; }

    /// <summary>What follows from it has been done in this save.</summary>
    internal bool Followed { get; set; }

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

    /// <summary>How far the news of it goes.</summary>
    public Reach Reach => Verbs.ReachOf(Verb);

    /// <summary>Whether it is this event, or of this kind.</summary>
    public bool Is<T>() where T : Event => Verbs.TypeOf(Verb)?.IsAssignableTo(typeof(T)) == true;

    /// <summary>The event with its facts; null when it is another.</summary>
    public T? Read<T>() where T : Event => !Is<T>() ? null : (T)(What ?? EventFacts.Read(Facts, Verbs.TypeOf(Verb)!));

    internal sealed class Mapping : IEntityTypeConfiguration<JournalEntry>
    {
        public void Configure(EntityTypeBuilder<JournalEntry> row)
        {
            row.ToTable("journal_entry");
            row.HasKey(e => e.Seq);
            row.Ignore(e => e.What).Ignore(e => e.Row).Ignore(e => e.Followed).Ignore(e => e.Reach);
            row.Property(e => e.Verb).HasMaxLength(60);
            row.Property(e => e.Facts).HasMaxLength(2000);
            row.HasIndex(e => new { e.MentorshipId, e.Seq });
            row.HasIndex(e => new { e.PersonId, e.Seq });
            row.HasIndex(e => new { e.ActorId, e.Seq });
            row.HasIndex(e => new { e.ProgrammeId, e.Verb, e.At });
            row.HasIndex(e => new { e.ProgrammeId, e.Seq });
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
            row.ToTable("journal_cursor");
            row.HasKey(c => c.Reader);
            row.Property(c => c.Reader).HasMaxLength(40);
            row.Property(c => c.Seq).IsConcurrencyToken();
        }
    }
}
