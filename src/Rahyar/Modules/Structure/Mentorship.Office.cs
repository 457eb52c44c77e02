using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure;

/// <summary>What those who run the programme do in a relationship of others: because its members asked for it, or cannot do so themselves.</summary>
internal sealed partial class Mentorship
{
    public const string TakenBack = "taken-back", ProgrammeClosed = "programme-closed", MemberWithdrew = "withdrew", PausedByOffice = "paused-by-office", ResumedByOffice = "resumed-by-office";

    /// <summary>Its mentees wait again at once and in their old turn. Known while it is being saved.</summary>
    private bool _finds;

    /// <summary>Nor does it cost a mentee their turn that another said no to a proposal, or nothing, after whatever they waited before.</summary>
    internal bool KeepsTurn(MentorshipMember member) => member.Side == Rahyar.Side.Mentee && (_finds || (State == MentorshipState.NotFormed && AcceptedAt is null
        && (member.Answer == Answer.Accepted || (EndReason == "declined" && member.Answer == Answer.None))));

    /// <summary>One mentee can go from one mentor to another: not in a group, of two peers neither mentors, and in a reverse pair beside another model the ranks are turned round.</summary>
    public bool IsToHandOver(Programme programme) =>
        Model == programme.Model && !IsGroup && !IsSingleMeeting && Side(Rahyar.Side.Mentor).Count() == 1 && Side(Rahyar.Side.Mentee).Count() == 1;

    /// <summary>Takes a proposal back, or ends what has begun, with a reason as members give it.</summary>
    /// <param name="again">Another mentor is to be found: the mentees wait on in their old turn, without a rest.</param>
    public void EndByOffice(string? reason, bool again, Guid by, DateTimeOffset now)
    {
        ExpectOffice(by);
        var begun = State != MentorshipState.Proposed;
        if (begun && !EarlyReasons.Contains(reason))
        {
            throw new Refused("deed.reason") { Field = "Reason" };
        }

        _finds = again || !begun;
        End(begun ? MentorshipState.ClosedEarly : MentorshipState.NotFormed, by, begun ? reason! : TakenBack, now);
    }

    /// <summary>A pause that both have asked the desk for.</summary>
    public void PauseByOffice(DateOnly? until, LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        ExpectOffice(by);
        CheckWish(Wish.Pause, until, times, now);
        PausedUntil = until;
        Move(MentorshipState.Paused, by, PausedByOffice, now);
        ForgetWish();
    }

    public void ResumeByOffice(Guid by, DateTimeOffset now)
    {
        ExpectOffice(by);
        if (State != MentorshipState.Paused)
        {
            throw new Refused("mentorship.not-paused");
        }

        Move(MentorshipState.Active, by, ResumedByOffice, now);
    }

    /// <summary>Whether it ends when this member leaves it; a group with enough others goes on.</summary>
    public bool EndsWithout(Guid person)
    {
        var others = Members.Where(m => m.PersonId != person).ToList();
        return !IsGroup || (State == MentorshipState.Proposed ? !Enough(others) : !MayGoOn(others));
    }

    /// <summary>One of them takes part in the programme no more: two end, a group goes on if enough are left. Of what is blocked for safety two decide.</summary>
    public void LoseMember(Guid person, Guid by, DateTimeOffset now)
    {
        if (MemberFor(person) is not { } member || HasEnded || SafeguardingAskedAt is not null)
        {
            return;
        }

        if (by != person && MemberFor(by) is not null)
        {
            throw new Refused("deed.own-matter");
        }

        // Whom a mentor has left is looked after first.
        _finds = member.Side == Rahyar.Side.Mentor;
        switch (State, by == person)
        {
            case (MentorshipState.Proposed, true):
                BeginWithout(person, now);
                break;
            case (_, true):
                EndEarly(person, null, now);
                break;
            case (MentorshipState.Proposed, _) when IsGroup:
                FormWithout([member], MemberWithdrew, by, now);
                break;
            case (var state, _) when !IsGroup:
                End(state == MentorshipState.Proposed ? MentorshipState.NotFormed : MentorshipState.ClosedEarly, by, MemberWithdrew, now);
                break;
            default:
                LetGo(member, MemberWithdrew, by, now);
                if (!GoesOn)
                {
                    End(MentorshipState.ClosedEarly, by, "too-few", now);
                }

                break;
        }
    }

    /// <summary>Its programme has closed: what has not begun does not form, and what goes on ends with it. Of what is blocked for safety two decide.</summary>
    internal void CloseWithProgramme(DateTimeOffset now)
    {
        if (!HasEnded && SafeguardingAskedAt is null)
        {
            var to = State is MentorshipState.Proposed or MentorshipState.Preparing ? MentorshipState.NotFormed
                : Lifecycle.Lifecycle.Allows(State, MentorshipState.ClosedUnceremonious) ? MentorshipState.ClosedUnceremonious : MentorshipState.ClosedEarly;
            End(to, null, ProgrammeClosed, now);
        }
    }

    // Nobody holds an office in their own matter (docs/adr/0044), and what is closed for safety is decided by two.
    private void ExpectOffice(Guid by)
    {
        if (_members.Exists(m => m.PersonId == by))
        {
            throw new Refused("deed.own-matter");
        }

        if (HasEnded || SafeguardingAskedAt is not null)
        {
            throw new Refused("mentorship.cannot-move");
        }
    }
}
