using Rahyar.Data;
using Rahyar.Modules.Structure.Safety;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>Closing for someone's safety: one asks, contact stops at once, and a second person decides, once (docs/adr/0062).</summary>
internal sealed partial class Mentorship
{
    /// <summary>Since when contact is blocked because someone asked to close this for safeguarding.</summary>
    public DateTimeOffset? SafeguardingAskedAt { get; private set; }

    public Guid? SafeguardingAskedBy { get; private set; }

    /// <summary>Contact is blocked, and nobody has decided yet.</summary>
    public bool IsBlocked => SafeguardingAskedAt is not null && !HasEnded;

    /// <summary>Someone of the desk asks to close it: contact stops at once. Who asks while it is blocked already finds it so.</summary>
    public void RequestSafeguardingClosure(Guid by, DateTimeOffset now)
    {
        if (!Lifecycle.Lifecycle.Allows(State, MentorshipState.ClosedSafeguarding))
        {
            throw new Refused("mentorship.cannot-move");
        }

        if (SafeguardingAskedAt is null)
        {
            (SafeguardingAskedAt, SafeguardingAskedBy, NextLookAt) = (now, by, now);
            Record(Entry(new MentorshipContactBlocked(), by, now));
        }
    }

    /// <summary>The second person closes it for good. Who mentored in it is brought together with nobody until they are let back; in a circle, and where nobody mentors, that is everyone.</summary>
    public void ConfirmClosing(Guid by, DateTimeOffset now)
    {
        SecondPerson(by);
        End(MentorshipState.ClosedSafeguarding, by, "safeguarding", now);
        var mentors = Side(Rahyar.Side.Mentor).ToList();
        foreach (var member in mentors.Count > 0 && Model != MentoringModel.Circle ? mentors : Members)
        {
            member.HoldOut(now);
        }
    }

    /// <summary>The second person decides otherwise: contact is open again.</summary>
    public void RefuseClosing(Guid by, DateTimeOffset now)
    {
        SecondPerson(by);
        (SafeguardingAskedAt, SafeguardingAskedBy, NextLookAt, QuietFrom) = (null, null, now, now);
        Record(Entry(new MentorshipContactUnblocked(), by, now));
    }

    /// <summary>After it was closed: this member, too, is brought together with nobody until they are let back.</summary>
    public void HoldOut(Guid person, Guid by, DateTimeOffset now)
    {
        var member = AfterSafetyClosing(person, by);
        if (member.HeldOutAt is null)
        {
            member.HoldOut(now);
            Record(new(now, by, new MentorshipMemberBarred(), ProgrammeId, Id, member.Id));
        }
    }

    /// <summary>Whoever answers for safety lets somebody back: they may be brought together with others again.</summary>
    public void LetBack(Guid person, Guid by, DateTimeOffset now)
    {
        var member = AfterSafetyClosing(person, by);
        if (member.HeldOutAt is not null)
        {
            member.LetBack();
            Record(new(now, by, new MentorshipMemberReadmitted(), ProgrammeId, Id, member.Id));
        }
    }

    /// <summary>A proposal to somebody else, of whom a safety matter has been opened, is taken back: the other keeps their turn.</summary>
    internal void TakeBackForSafety(DateTimeOffset now)
    {
        _finds = true;
        End(MentorshipState.NotFormed, null, TakenBack, now);
    }

    private MentorshipMember AfterSafetyClosing(Guid person, Guid by)
    {
        if (_members.Exists(m => m.PersonId == by))
        {
            throw new Refused("deed.own-matter");
        }

        return State == MentorshipState.ClosedSafeguarding && MemberFor(person) is { } member ? member : throw new Refused("mentorship.cannot-move");
    }

    private void SecondPerson(Guid by)
    {
        if (!IsBlocked)
        {
            throw new Refused("mentorship.not-asked-to-close");
        }

        if (by == SafeguardingAskedBy)
        {
            throw new Refused("mentorship.second-person");
        }
    }
}
