using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>Groups and circles: several people, who may come and go while it goes on. And meetings that are one meeting.</summary>
internal sealed partial class Mentorship
{
    /// <summary>The name of a group; empty for a mentorship of two.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The least number of mentees or peers with which it forms.</summary>
    public int LeastMembers { get; private set; } = 1;

    /// <summary>
    /// Whoever is in it has their place. A single meeting is none, and neither is a circle or a reverse relationship beside the programme's main
    /// model: who is in one still waits for a mentor.
    /// </summary>
    public bool HoldsPlaces { get; private set; } = true;

    internal bool HoldsPlace => HoldsPlaces && MentorshipStates.HoldingPlace.Contains(State);

    /// <summary>Somebody who has left it in this save.</summary>
    internal MentorshipMember WhoLeft(Guid person) => _members.FindLast(m => m.PersonId == person && m.LeftAt is not null)!;

    public void CallItself(string name, Guid? by, DateTimeOffset now)
    {
        if (!IsGroup)
        {
            throw new Refused("group.not-one");
        }

        Name = Guard.Name(name, 80, nameof(Name));
        Record(Entry(new MentorshipNamed(), by, now));
    }

    /// <summary>One member leaves, without fault; the others go on if enough of them are left.</summary>
    public void Leave(Guid by, string? reason, DateTimeOffset now)
    {
        CheckMember(by);
        LetGo(MemberFor(by)!, reason ?? "no-reason-given", by, now);
        if (!GoesOn)
        {
            End(MentorshipState.ClosedEarly, by, "too-few", now);
        }
    }

    /// <summary>Someone is gone for good before it has begun, whatever they answered: a group forms without them, two do not.</summary>
    public void BeginWithout(Guid person, DateTimeOffset now)
    {
        if (State != MentorshipState.Proposed || MemberFor(person) is not { } member)
        {
            throw new Refused("mentorship.not-proposed");
        }

        if (IsGroup)
        {
            FormWithout([member], "declined", person, now);
        }
        else
        {
            End(MentorshipState.NotFormed, person, "declined", now);
        }
    }

    /// <summary>A coordinator takes someone out of a group who cannot do so themselves.</summary>
    public void LetGo(Guid person, Guid by, DateTimeOffset now)
    {
        if (!IsGroup || !IsOpen || MemberFor(person) is not { } member)
        {
            throw new Refused("group.not-open");
        }

        LetGo(member, "let-go", by, now);
        if (!GoesOn)
        {
            End(MentorshipState.ClosedEarly, by, "too-few", now);
        }
    }

    /// <summary>A coordinator asks someone into a group that has begun. Their place is held from here on; a member they are when they say yes.</summary>
    /// <param name="most">How many mentees or peers it may have, those who are invited among them.</param>
    /// <param name="open">Who is invited already.</param>
    public GroupInvitation Invite(Participation participation, int most, IReadOnlyCollection<GroupInvitation> open, LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        if (!IsGroup || !IsOpen || MemberFor(participation.PersonId) is not null || open.Any(i => i.PersonId == participation.PersonId))
        {
            throw new Refused("group.not-open");
        }

        if (participation.Side == Rahyar.Side.Mentee && Side(Rahyar.Side.Mentee).Count() + open.Count(i => i.Side == Rahyar.Side.Mentee) >= most)
        {
            throw new Refused("group.full", most);
        }

        Claim(participation, now);

        // The row is written, so that of two who give the last place the second is told.
        NextLookAt = now;
        return new GroupInvitation(this, participation, times, by, now);
    }

    /// <summary>Who was invited says yes (<see cref="GroupInvitation.Accept"/>).</summary>
    internal void Join(Participation participation, DateTimeOffset now)
    {
        if (!IsGroup || !IsOpen || MemberFor(participation.PersonId) is not null)
        {
            throw new Refused("group.not-open");
        }

        var member = new MentorshipMember(this, participation, participation.Side, now);
        member.Say(Answer.Accepted, now);
        _members.Add(member);
        participation.Touch();
        NextLookAt = now;
        Record(new(now, participation.PersonId, new MentorshipJoined(), ProgrammeId, Id, Id, participation.PersonId));
    }

    /// <summary>A slot was booked: both have said yes by opening and by booking it.</summary>
    public void BeginOnce(DateOnly on, DateTimeOffset now)
    {
        foreach (var member in Members)
        {
            member.Say(Answer.Accepted, now);
        }

        (AcceptedAt, PlannedEndOn) = (now, on);
        Move(MentorshipState.Initiated, null, "booked", now);
    }

    /// <summary>The time to answer is over: who has not is let go, and the others begin if they are enough.</summary>
    internal void StopAwaitingAnswers(DateTimeOffset now)
    {
        if (IsGroup)
        {
            FormWithout([.. Members.Where(m => m.Answer == Answer.None)], "no-answer", null, now);
        }
        else
        {
            End(MentorshipState.NotFormed, null, "no-answer", now);
        }
    }

    /// <summary>Both sides, or two of a circle that has one.</summary>
    private bool OfEachSide(Func<MentorshipMember, bool> does)
    {
        var sides = Members.GroupBy(m => m.Side).ToList();
        return sides.Count > 1 ? sides.TrueForAll(side => side.Any(does)) : Members.Count(does) >= 2;
    }

    // A circle has its hosts.
    private bool NeedsMentor => Model == MentoringModel.Group;

    /// <summary>Who left had said yes to what had begun: it is an early end, not a no.</summary>
    internal bool LeftEarly(MentorshipMember left) => left.Answer == Answer.Accepted || (left.Answer == Answer.None && AcceptedAt is not null && AcceptedAt != left.LeftAt);

    private bool Enough(IEnumerable<MentorshipMember> of)
    {
        var members = of.ToList();
        return members.Count(m => m.Side == Rahyar.Side.Mentee) >= LeastMembers && (!NeedsMentor || members.Exists(m => m.Side == Rahyar.Side.Mentor));
    }

    // Two people, and a mentor where there was one: less is no group.
    private bool GoesOn => MayGoOn(Members);

    private bool MayGoOn(IReadOnlyList<MentorshipMember> members) => members.Count >= 2 && (!NeedsMentor || members.Any(m => m.Side == Rahyar.Side.Mentor));

    private void FormWithout(List<MentorshipMember> members, string reason, Guid? by, DateTimeOffset now)
    {
        members.ForEach(m => LetGo(m, reason, by, now));
        if (!Enough(Members))
        {
            End(MentorshipState.NotFormed, by, reason, now);
        }
        else if (SafeguardingAskedAt is null && Members.All(m => m.Answer == Answer.Accepted))
        {
            Form(now);
        }
    }

    private void LetGo(MentorshipMember member, string reason, Guid? by, DateTimeOffset now)
    {
        member.Leave(now);
        if (WishedBy == member.PersonId)
        {
            ForgetWish();
        }

        NextLookAt = now;
        Record(new(now, by, new MentorshipLeft(reason), ProgrammeId, Id, Id, member.PersonId));
    }
}
