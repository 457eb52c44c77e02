using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure;

internal enum Answer
{
    None = 0,
    Accepted = 1,
    Declined = 2,
}

/// <summary>A participation as a member of a mentorship.</summary>
internal sealed class MentorshipMember : Entity
{
    private MentorshipMember() { }

    /// <param name="joinedAt">For whoever comes into one that has begun.</param>
    public MentorshipMember(Mentorship mentorship, Participation participation, Side side, DateTimeOffset? joinedAt = null)
    {
        JoinedAt = joinedAt;
        MentorshipId = mentorship.Id;
        PersonId = participation.PersonId;
        ParticipationId = participation.Id;
        Participation = participation;
        Side = side;
    }

    public Guid MentorshipId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid ParticipationId { get; private set; }

    /// <summary>What they are in the programme: prepared, ready, screened. It comes with every member.</summary>
    public Participation Participation { get; private set; } = null!;
    public Side Side { get; private set; }

    /// <summary>When they came into a group that had begun: what was there before is not theirs to read. Null for those with whom it began.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }

    public Answer Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When this member said that the closing conversation has taken place.</summary>
    public DateTimeOffset? ClosingTalkAt { get; private set; }

    /// <summary>When this member answered the closing questions.</summary>
    public DateTimeOffset? CloseAnsweredAt { get; private set; }

    /// <summary>Whether this member's last pulse says that it does not go well: so long it stays at risk.</summary>
    public bool IsDissatisfied { get; private set; }

    /// <summary>When this member said that they would like to stay in contact after the end.</summary>
    public DateTimeOffset? StaysAt { get; private set; }

    /// <summary>When this member was last heard of: a message, a session attended.</summary>
    public DateTimeOffset? LastSeenAt { get; private set; }

    /// <summary>When the coordinator was last told that this member of a group is quiet.</summary>
    public DateTimeOffset? QuietToldAt { get; private set; }

    /// <summary>When this member left a group that went on; from then on it does not exist for them.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Since when, after a closing for safety, they are brought together with nobody (<see cref="Safety.HeldOut"/>); null when they may be.</summary>
    public DateTimeOffset? HeldOutAt { get; private set; }

    internal void Say(Answer answer, DateTimeOffset now) => (Answer, AnsweredAt) = (answer, now);

    internal void SayHowItGoes(bool dissatisfied) => IsDissatisfied = dissatisfied;

    internal void SayClosed(DateTimeOffset now) => ClosingTalkAt ??= now;

    internal void Stay(DateTimeOffset now) => StaysAt ??= now;

    internal void See(DateTimeOffset at) => LastSeenAt = LastSeenAt > at ? LastSeenAt : at;

    internal void TellQuiet(DateTimeOffset now) => QuietToldAt = now;

    internal void HoldOut(DateTimeOffset now) => HeldOutAt ??= now;

    internal void LetBack() => HeldOutAt = null;

    internal void Leave(DateTimeOffset now) => LeftAt = now;

    internal void SayCloseAnswered(DateTimeOffset now) => CloseAnsweredAt ??= now;

    // What was answered stays answered, but another end needs another talk.
    internal void TakeBackClosing() => ClosingTalkAt = null;

    internal sealed class Mapping : IEntityTypeConfiguration<MentorshipMember>
    {
        public void Configure(EntityTypeBuilder<MentorshipMember> row)
        {
            row.ToTable("structure_mentorship_member");
            row.HasIndex(m => new { m.PersonId, m.MentorshipId }).IsUnique();
            // Few are; they are asked for before every pool.
            row.HasIndex(m => m.HeldOutAt);
            row.HasOne(m => m.Participation).WithMany().HasForeignKey(m => m.ParticipationId).OnDelete(DeleteBehavior.Restrict);
            row.Navigation(m => m.Participation).AutoInclude();
            row.HasQueryFilter(m => m.LeftAt == null);
        }
    }
}
