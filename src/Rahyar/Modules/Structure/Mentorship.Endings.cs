using Rahyar.Data;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure;

/// <summary>What one side may propose and the other has to agree to.</summary>
internal enum Wish
{
    Pause = 0,
    Extend = 1,
    WindDown = 2,
}

/// <summary>Pausing, prolonging and ending.</summary>
internal sealed partial class Mentorship
{
    /// <summary>Reasons that someone may give for ending early; none has to be given.</summary>
    public static readonly string[] EarlyReasons = ["no-time", "circumstances", "goals-reached", "no-fit", "lost-touch", "other"];

    public Wish? Wished { get; private set; }
    public Guid? WishedBy { get; private set; }
    public DateTimeOffset? WishedAt { get; private set; }

    /// <summary>Until when the pause or the prolonged relationship shall last.</summary>
    public DateOnly? WishedUntil { get; private set; }

    /// <summary>One side proposes a pause, more time, or to start winding down; a newer wish takes the place of an older.</summary>
    public void Propose(Wish wish, DateOnly? until, LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        CheckMember(by);
        CheckWish(wish, until, times, now);
        var end = wish == Wish.WindDown ? null : until;
        if ((Wished, WishedBy, WishedUntil) == (wish, by, end))
        {
            // The second click of a double one.
            return;
        }

        (Wished, WishedBy, WishedAt, WishedUntil) = (wish, by, now, end);
        Record(Entry(new MentorshipWishProposed(wish), by, now));
    }

    /// <summary>The other side agrees; what was proposed holds from now on.</summary>
    public void AgreeToWish(LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        CheckMember(by);
        if (Wished is not { } wish)
        {
            throw new Refused("mentorship.no-wish");
        }

        if (WishedBy == by || (Members.DistinctBy(m => m.Side).Count() > 1 && MemberFor(by)!.Side == MemberFor(WishedBy!.Value)?.Side))
        {
            throw new Refused("mentorship.wish-own");
        }

        CheckWish(wish, WishedUntil, times, now);
        switch (wish)
        {
            case Wish.Pause:
                PausedUntil = WishedUntil;
                Move(MentorshipState.Paused, by, "both-agreed", now);
                break;
            case Wish.Extend:
                (Extended, ExtendedAt, FirstPlannedEndOn) = (true, now, PlannedEndOn);
                ClosingTalkLogged = false;
                PlannedEndOn = WishedUntil!.Value;
                Members.ToList().ForEach(m => m.TakeBackClosing());
                Move(MentorshipState.Active, by, "extended", now);
                break;
            case Wish.WindDown:
                Move(MentorshipState.WindingDown, by, "both-agreed", now);
                break;
        }

        ForgetWish();
    }

    /// <summary>Either side takes the proposal off the table.</summary>
    public void DropWish(Guid by, DateTimeOffset now)
    {
        CheckMember(by);
        if (Wished is not null)
        {
            ForgetWish();
            Record(Entry(new MentorshipWishDropped(), by, now));
        }
    }

    /// <summary>Back before the pause is over.</summary>
    public void Resume(Guid by, DateTimeOffset now)
    {
        CheckMember(by);
        if (State != MentorshipState.Paused)
        {
            throw new Refused("mentorship.not-paused");
        }

        Move(MentorshipState.Active, by, "resumed", now);
    }

    /// <summary>One side ends it, without fault and without having to say why.</summary>
    public void EndEarly(Guid by, string? reason, DateTimeOffset now)
    {
        CheckMember(by);
        if (reason is not null && !EarlyReasons.Contains(reason))
        {
            throw new Refused("mentorship.reason");
        }

        if (IsGroup)
        {
            Leave(by, reason, now);
            return;
        }

        End(MentorshipState.ClosedEarly, by, reason ?? "no-reason-given", now);
    }

    /// <summary>
    /// A member says that the closing conversation has taken place. A relationship that is winding down is complete when
    /// each side has said so and each has answered the closing questions (<see cref="NoteCloseAnswer"/>).
    /// </summary>
    public void NoteClosingTalk(Guid by, DateTimeOffset now)
    {
        CheckMember(by);
        if (State != MentorshipState.WindingDown)
        {
            throw new Refused("mentorship.not-winding-down");
        }

        MemberFor(by)!.SayClosed(now);
        NextLookAt = now;
        Record(Entry(new MentorshipClosingTalk(), by, now));
        ClosingTalkLogged = OfEachSide(m => m.ClosingTalkAt is not null);
        CompleteWhenClosed(by, now);
    }

    /// <summary>Whether the closing questions may be answered: while it winds down, and after it has ended.</summary>
    public bool AsksClosingQuestions => SafeguardingAskedAt is null && (State == MentorshipState.WindingDown
        || (HasEnded && State is not (MentorshipState.NotFormed or MentorshipState.ClosedSafeguarding)));

    /// <summary>A member has answered the closing questions (CLOSE), which a module above asks.</summary>
    public void NoteCloseAnswer(Guid by, DateTimeOffset now)
    {
        if (!AsksClosingQuestions)
        {
            throw new Refused("mentorship.not-winding-down");
        }

        MemberFor(by)!.SayCloseAnswered(now);
        NextLookAt = State == MentorshipState.WindingDown ? now : NextLookAt;
        Record(Entry(new MentorshipCloseAnswered(), by, now));
        CompleteWhenClosed(by, now);
    }

    private void CompleteWhenClosed(Guid by, DateTimeOffset now)
    {
        if (State == MentorshipState.WindingDown && ClosingTalkLogged && OfEachSide(m => m.CloseAnsweredAt is not null))
        {
            End(MentorshipState.ClosedCompleted, by, "closing-talk", now);
        }
    }

    /// <summary>Until when both may say that they stay in contact; null where that is no question.</summary>
    public DateTimeOffset? MayStayUntil(LifecycleTimes times) => State == MentorshipState.ClosedCompleted && !IsSingleMeeting ? EndedAt!.Value.AddDays(times.StayDays) : null;

    /// <summary>A member would like to stay in contact, as colleagues do. When each side says so, they do.</summary>
    public void OptToStay(LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        if (MemberFor(by) is not { } member || !(now <= MayStayUntil(times)))
        {
            throw new Refused("mentorship.not-staying");
        }

        member.Stay(now);
        Record(Entry(new MentorshipStays(), by, now));
        if (OfEachSide(m => m.StaysAt is not null))
        {
            Move(MentorshipState.Redefined, by, "both-stay", now);
        }
    }

    /// <summary>Ends it in one of the terminal states; the places become free.</summary>
    internal void End(MentorshipState into, Guid? by, string reason, DateTimeOffset now)
    {
        Move(into, by, reason, now);
        EndedAt = now;
        EndReason = reason;
        ForgetWish();
    }

    internal void EndPause(DateTimeOffset now)
    {
        Move(MentorshipState.AtRisk, null, "pause-ended", now);
        RaiseAlert("pause-ended", now);
    }

    /// <summary>The latest day to which this relationship may be prolonged.</summary>
    public DateOnly LatestExtension(LifecycleTimes times)
    {
        var began = DateOnly.FromDateTime((AcceptedAt ?? ProposedAt).UtcDateTime);
        return PlannedEndOn.AddDays((int)((PlannedEndOn.DayNumber - began.DayNumber) * times.ExtensionShare));
    }

    /// <summary>The day from which the days of a wish are counted, for the pages that offer them too: the clocks of the life cycle turn at midnight UTC.</summary>
    internal static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);

    private void CheckWish(Wish wish, DateOnly? until, LifecycleTimes times, DateTimeOffset now)
    {
        var today = Today(now);
        var to = wish switch
        {
            Wish.Pause => MentorshipState.Paused,
            Wish.Extend => MentorshipState.Active,
            _ => MentorshipState.WindingDown,
        };
        if (!IsOpen || !Lifecycle.Lifecycle.Allows(State, to) || (wish == Wish.Extend && (State != MentorshipState.WindingDown || Extended)))
        {
            throw new Refused($"mentorship.wish-{wish.ToString().ToLowerInvariant()}-not-now");
        }

        if (wish == Wish.Pause && (until is not { } end || end <= today || end > today.AddDays(times.PauseLimitDays)))
        {
            throw new Refused("mentorship.pause-until", times.PauseLimitDays) { Field = nameof(PausedUntil) };
        }

        if (wish == Wish.Extend && (until is not { } later || later <= PlannedEndOn || later <= today || later > LatestExtension(times)))
        {
            throw new Refused("mentorship.extend-until", LatestExtension(times)) { Field = nameof(PlannedEndOn) };
        }
    }

    private void CheckMember(Guid by)
    {
        if (MemberFor(by) is null)
        {
            throw new Refused("mentorship.not-yours");
        }

        if (!IsOpen)
        {
            throw new Refused("mentorship.cannot-move");
        }
    }

    private void ForgetWish() => (Wished, WishedBy, WishedAt, WishedUntil) = (null, null, null, null);
}
