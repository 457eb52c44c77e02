using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Rematching;

/// <summary>
/// A talk that is offered to everyone whose relationship ended early, or who doubts half-way. Whoever asks for it waits for a coordinator until it
/// was held; who does not ask is asked for nothing.
/// </summary>
internal sealed class ExitTalk : Entity
{
    public const int OfferDays = 30, MostWords = 1000;

    private ExitTalk() { }

    public ExitTalk(Mentorship mentorship, MentorshipMember member, DateTimeOffset now)
    {
        (MentorshipId, ProgrammeId) = (mentorship.Id, mentorship.ProgrammeId);
        (ParticipationId, PersonId) = (member.ParticipationId, member.PersonId);
        (OfferedAt, OfferedUntil) = (now, now.AddDays(OfferDays));
    }

    /// <summary>Somebody is unsure at the midpoint review, or does not want to go on: a coordinator offers the talk at once.</summary>
    public static ExitTalk AtMidpointReview(Mentorship mentorship, MentorshipMember member, DateTimeOffset now)
    {
        var talk = new ExitTalk(mentorship, member, now) { AtMidpoint = true, AskedAt = now };
        talk.Record(talk.Entry(new ExitTalkAsked(), member.PersonId, now));
        return talk;
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid ParticipationId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>When the relationship ended for this person, or they answered the review.</summary>
    public DateTimeOffset OfferedAt { get; private set; }

    public bool AtMidpoint { get; private set; }
    public DateTimeOffset OfferedUntil { get; private set; }
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>What it is about, if they wrote it; for coordinators only.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The person does not want it, it took place, or a coordinator closed it otherwise.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    /// <summary>Whether it took place.</summary>
    public bool Held { get; private set; }

    /// <summary>Asked for once, however often the button is pressed.</summary>
    public void Ask(string? words, Guid by, DateTimeOffset now)
    {
        CheckPerson(by);
        if (AskedAt is not null)
        {
            return;
        }

        if (ClosedAt is not null || now > OfferedUntil)
        {
            throw new Refused("exit-talk.over");
        }

        Words = Guard.Optional(words, MostWords, nameof(Words));
        AskedAt = now;
        Record(Entry(new ExitTalkAsked(), by, now));
    }

    /// <summary>The person needs no talk; what they asked for themselves stands.</summary>
    public void Decline(Guid by, DateTimeOffset now)
    {
        CheckPerson(by);
        if (AskedAt is null || AtMidpoint)
        {
            Close(by, now);
        }
    }

    /// <summary>A coordinator has talked with them, or closes it without.</summary>
    public void Settle(bool held, Guid by, DateTimeOffset now)
    {
        if (AskedAt is null || by == PersonId)
        {
            throw new Refused("exit-talk.not-asked");
        }

        if (ClosedAt is null)
        {
            Held = held;
            Close(by, now);
            Record(Entry(held ? new ExitTalkHeld() : new ExitTalkClosed(), by, now));
        }
    }

    private void Close(Guid by, DateTimeOffset now) => (ClosedAt, ClosedBy) = (now, by);

    private void CheckPerson(Guid by)
    {
        if (by != PersonId)
        {
            throw new Refused("mentorship.not-yours");
        }
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) => new(now, by, what, ProgrammeId, MentorshipId, Id, PersonId);

    internal sealed class Mapping : IEntityTypeConfiguration<ExitTalk>
    {
        public void Configure(EntityTypeBuilder<ExitTalk> row)
        {
            row.ToTable("structure_exit_talk");
            row.Property(t => t.Words).HasMaxLength(MostWords);
            // A member who left a group, was brought back and leaves again is offered another.
            row.HasIndex(t => new { t.MentorshipId, t.PersonId });
            row.HasIndex(t => t.ParticipationId);
            row.HasIndex(t => new { t.ProgrammeId, t.ClosedAt, t.AskedAt });
        }
    }
}
