using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Skills.Goals;

/// <summary>What a relationship works towards. Its first target date stays on record; reached means that both sides say so.</summary>
internal sealed class Goal : Entity
{
    private Goal() { }

    public Goal(Mentorship mentorship, string text, DateOnly targetOn, Guid by, DateTimeOffset now, Guid? clientId = null)
    {
        if (!mentorship.IsOpen)
        {
            throw new Refused("goal.closed");
        }

        MentorshipId = mentorship.Id;
        ProgrammeId = mentorship.ProgrammeId;
        WrittenBy = by;
        WrittenAt = now;
        ClientId = clientId is { } client && client != Guid.Empty ? client : Guid.CreateVersion7(now);
        Describe(text, targetOn, now);
        FirstTargetOn = targetOn;
        Record(Entry(new GoalWritten(), by, now));
        mentorship.NoteGoal(now);
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid WrittenBy { get; private set; }

    /// <summary>Made with the form: a goal that is sent again has the same one.</summary>
    public Guid ClientId { get; private set; }

    public string Text { get; private set; } = "";
    public DateTimeOffset WrittenAt { get; private set; }
    public DateOnly FirstTargetOn { get; private set; }
    public DateOnly TargetOn { get; private set; }
    public DateTimeOffset? ReachedAt { get; private set; }
    public DateTimeOffset? MentorConfirmedAt { get; private set; }
    public DateTimeOffset? MenteeConfirmedAt { get; private set; }
    public DateTimeOffset? AbandonedAt { get; private set; }

    public bool Reached => MentorConfirmedAt is not null && MenteeConfirmedAt is not null;

    public DateTimeOffset? ConfirmedAt(Side side) => side == Side.Mentor ? MentorConfirmedAt : MenteeConfirmedAt;

    public void Change(string text, DateOnly targetOn, Guid by, DateTimeOffset now)
    {
        CheckOpen();
        Describe(text, targetOn, now);
        Record(Entry(new GoalChanged(), by, now));
    }

    /// <summary>One side says that it is reached; it counts when the other says so too.</summary>
    public void Confirm(Mentorship mentorship, Guid by, DateTimeOffset now)
    {
        var member = mentorship.MemberFor(by) ?? throw new Refused("mentorship.not-yours");
        CheckOpen();
        if (ConfirmedAt(member.Side) is not null)
        {
            return;
        }

        if (member.Side == Side.Mentor)
        {
            MentorConfirmedAt ??= now;
        }
        else
        {
            MenteeConfirmedAt ??= now;
        }

        if (Reached)
        {
            ReachedAt ??= now;
        }

        Record(Entry(Reached ? new GoalReached() : new GoalClaimed(), by, now));
    }

    public void Abandon(Guid by, DateTimeOffset now)
    {
        CheckOpen();
        AbandonedAt = now;
        Record(Entry(new GoalAbandoned(), by, now));
    }

    private void CheckOpen()
    {
        if (Reached || AbandonedAt is not null)
        {
            throw new Refused("goal.done");
        }
    }

    // A target that has passed may stay while the words change; a new one lies ahead, wherever in the world it is written.
    private void Describe(string text, DateOnly targetOn, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (targetOn != TargetOn && (targetOn < today.AddDays(-1) || targetOn > today.AddYears(3)))
        {
            throw new Refused("goal.target") { Field = nameof(TargetOn) };
        }

        (Text, TargetOn) = (Guard.Text(text, 500, nameof(Text)), targetOn);
    }

    private JournalEntry Entry(Event what, Guid by, DateTimeOffset now) => new(now, by, what, ProgrammeId, MentorshipId, Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Goal>
    {
        public void Configure(EntityTypeBuilder<Goal> row)
        {
            row.ToTable("skills_goal");
            row.Property(g => g.Text).HasMaxLength(500);
            row.HasIndex(g => g.MentorshipId);
            row.HasIndex(g => new { g.ProgrammeId, g.FirstTargetOn });
            row.HasIndex(g => new { g.WrittenBy, g.ClientId }).IsUnique();
        }
    }
}
