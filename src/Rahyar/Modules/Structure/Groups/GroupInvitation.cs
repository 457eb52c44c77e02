using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Groups;

internal enum InvitationState
{
    Open = 0,
    Accepted = 1,
    Declined = 2,

    /// <summary>No answer in time.</summary>
    Expired = 3,

    /// <summary>The coordinator took it back, the group has ended, or the person has left.</summary>
    Overtaken = 4,
}

/// <summary>
/// Someone is asked into a group that has begun. Until they say yes they are no member and nobody in the group knows of it,
/// but their place is held.
/// </summary>
internal sealed class GroupInvitation : Entity
{
    private GroupInvitation() { }

    /// <summary>By <see cref="Mentorship.Invite"/>, which knows whether there is room.</summary>
    internal GroupInvitation(Mentorship group, Participation participation, LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        (MentorshipId, ProgrammeId) = (group.Id, group.ProgrammeId);
        (ParticipationId, PersonId, Side) = (participation.Id, participation.PersonId, participation.Side);
        (HoldsPlace, InvitedBy, InvitedAt, ExpiresAt) = (group.HoldsPlaces, by, now, times.After(now, times.AnswerDays));
        Record(Entry(new MentorshipInvited(), by, now));
    }

    public Guid MentorshipId { get; private set; }
    public Guid ProgrammeId { get; private set; }
    public Guid ParticipationId { get; private set; }
    public Guid PersonId { get; private set; }
    public Side Side { get; private set; }

    /// <summary>Whether the place counts elsewhere too; not in a circle beside the main model.</summary>
    public bool HoldsPlace { get; private set; }

    public InvitationState State { get; private set; }
    public Guid InvitedBy { get; private set; }
    public DateTimeOffset InvitedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The member who said yes to somebody who works for the programme: without one they do not come in.</summary>
    public Guid? SpokenForBy { get; private set; }

    public DateTimeOffset? SpokenForAt { get; private set; }

    public bool IsOpen => State == InvitationState.Open;

    /// <summary>A member wants somebody of the desk among them.</summary>
    public void SpeakFor(Mentorship group, Guid by, DateTimeOffset now)
    {
        CheckMember(group, by);
        (SpokenForBy, SpokenForAt) = (by, now);
        Record(Entry(new MentorshipInvitationSupported(), by, now));
    }

    /// <summary>A member does not.</summary>
    public void SpeakAgainst(Mentorship group, Guid by, DateTimeOffset now)
    {
        CheckMember(group, by);
        Close(InvitationState.Overtaken, new MentorshipInvitationOvertaken(), by, now);
    }

    /// <summary>Yes: from here on they belong to the group.</summary>
    /// <param name="ofTheDesk">Whether they work for the programme: nobody lets themselves into other people's relationship by office.</param>
    public void Accept(Mentorship group, Participation participation, bool ofTheDesk, Guid by, DateTimeOffset now)
    {
        CheckOpen();
        if (by != PersonId)
        {
            throw new Refused("mentorship.not-yours");
        }

        if (ofTheDesk && SpokenForBy is null)
        {
            throw new Refused("group.needs-member");
        }

        group.Join(participation, now);
        Close(InvitationState.Accepted, new MentorshipInvitationAccepted(), by, now);
    }

    public void Decline(Guid by, DateTimeOffset now)
    {
        CheckOpen();
        if (by != PersonId)
        {
            throw new Refused("mentorship.not-yours");
        }

        Close(InvitationState.Declined, new MentorshipInvitationDeclined(), by, now);
    }

    /// <param name="by">The coordinator who takes it back; null when it has lost its point.</param>
    internal void Overtake(Guid? by, DateTimeOffset now)
    {
        CheckOpen();
        Close(InvitationState.Overtaken, new MentorshipInvitationOvertaken(), by, now);
    }

    internal void Expire(DateTimeOffset now)
    {
        CheckOpen();
        Close(InvitationState.Expired, new MentorshipInvitationExpired(), null, now);
    }

    private void CheckMember(Mentorship group, Guid by)
    {
        CheckOpen();
        if (group.MemberFor(by) is null || by == PersonId)
        {
            throw new Refused("mentorship.not-yours");
        }
    }

    private void CheckOpen()
    {
        if (!IsOpen)
        {
            throw new Refused("conflict.invitation-ended");
        }
    }

    private void Close(InvitationState into, Event what, Guid? by, DateTimeOffset now)
    {
        (State, ClosedAt) = (into, now);
        Record(Entry(what, by, now));
    }

    private JournalEntry Entry(Event what, Guid? by, DateTimeOffset now) => new(now, by, what, ProgrammeId, MentorshipId, Id, PersonId);

    internal sealed class Mapping : IEntityTypeConfiguration<GroupInvitation>
    {
        public void Configure(EntityTypeBuilder<GroupInvitation> row)
        {
            row.ToTable("structure_group_invitation");
            row.HasIndex(i => new { i.MentorshipId, i.State });
            row.HasIndex(i => new { i.ParticipationId, i.State });
            row.HasIndex(i => new { i.PersonId, i.State });
            row.HasIndex(i => new { i.State, i.ExpiresAt });
        }
    }
}
