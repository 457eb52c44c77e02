using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure;

/// <summary>What higher modules report to a mentorship (messages, sessions, pulses), and how it reacts.</summary>
internal sealed partial class Mentorship
{
    /// <summary>A message answered within this time is contact (dossier, section 3.3).</summary>
    public static readonly TimeSpan AnswerWindow = TimeSpan.FromDays(14);

    /// <summary>Someone wrote. A word from the other side within fourteen days makes it contact.</summary>
    public void NoteMessage(Guid by, DateTimeOffset now)
    {
        ExpectInTouch(by, now);
        See(by, now);
        FirstMessageAt ??= now;
        FirstMessageBy ??= by;
        var answered = LastWordBy is { } other && other != by && now - LastWordAt <= AnswerWindow;
        (LastWordBy, LastWordAt) = (by, now);
        if (answered)
        {
            NoteContact(now);
        }
        else
        {
            // Whose turn it is has changed.
            NextLookAt = now;
        }
    }

    /// <summary>A session took place: at least two members joined or confirmed.</summary>
    public void NoteSessionHeld(DateTimeOffset heldAt, DateTimeOffset now)
    {
        ExpectInTouch(default, now);
        MissedSessionsInARow = 0;
        Forget("missed-sessions");
        NoteContact(heldAt > now ? now : heldAt, now);
        if (IsSingleMeeting && State == MentorshipState.Initiated)
        {
            End(MentorshipState.ClosedCompleted, null, "held", now);
        }
    }

    public void NoteSessionMissed(DateTimeOffset now)
    {
        if (IsSingleMeeting && State == MentorshipState.Initiated)
        {
            End(MentorshipState.ClosedUnceremonious, null, "missed", now);
        }
        else if (++MissedSessionsInARow >= 2)
        {
            RaiseAlert("missed-sessions", now);
        }
    }

    public void NoteGoal(DateTimeOffset now)
    {
        FirstGoalAt ??= now;
        Advance(now);
    }

    /// <summary>The working agreement was signed by everyone; its rhythm is the relationship's from now on.</summary>
    public void NoteAgreement(int cadenceDays, int replyHours, DateTimeOffset now)
    {
        AgreedAt ??= now;
        if (cadenceDays != CadenceDays)
        {
            EarlierCadences = [.. EarlierCadences ?? [], new(now, CadenceDays)];
        }

        (CadenceDays, ReplyHours) = (cadenceDays, replyHours);
        Advance(now);
    }

    /// <summary>A member's required preparation or device check is done.</summary>
    public void NotePrepared(Participation participation, DateTimeOffset now)
    {
        MemberFor(participation.PersonId)?.CopyReadiness(participation);
        Advance(now);
    }

    /// <summary>A member has said how it goes (PULSE-3).</summary>
    public void NotePulse(Guid by, bool dissatisfied, DateTimeOffset now)
    {
        MemberFor(by)!.SayHowItGoes(dissatisfied);
        // Whether a second low pulse follows a first is decided on what stands: of two at once the second looks again.
        Touch();
        Advance(now);
    }

    /// <summary>Someone signed the agreement of this relationship, which others have still to do.</summary>
    internal void NoteSignature(Guid by, DateTimeOffset now)
    {
        MemberFor(by)!.Sign(now);
        NextLookAt = now;
        Record(Entry(new MentorshipAgreementSignedBy(), by, now));
    }

    /// <summary>The agreement's words changed: who had signed has to read it again.</summary>
    internal void NoteRedraft(Guid by, DateTimeOffset now)
    {
        Members.ToList().ForEach(m => m.Sign(null));
        NextLookAt = now;
        Record(Entry(new MentorshipAgreementDrafted(), by, now));
    }

    private void NoteContact(DateTimeOffset at) => NoteContact(at, at);

    private void NoteContact(DateTimeOffset at, DateTimeOffset now)
    {
        FirstContactNotedAt ??= now;
        FirstContactAt ??= at;
        LastContactAt = LastContactAt > at ? LastContactAt : at;
        Record(Entry(new MentorshipContact(), null, now));
        Forget("silence");
        Advance(now);
    }

    // What has been noted may already be enough for the next state.
    private void Advance(DateTimeOffset now)
    {
        if (State == MentorshipState.Preparing && FirstContactAt is not null && IsScreened && (IsGroup ? Enough(Members.Where(IsPrepared)) : Members.All(IsPrepared)))
        {
            Move(MentorshipState.Initiated, null, "prepared-and-in-touch", now);
        }

        if (State == MentorshipState.Initiated && AgreedAt is not null && FirstGoalAt is not null)
        {
            Move(MentorshipState.Active, null, "agreed-with-goal", now);
        }

        if (State == MentorshipState.AtRisk && LastContactAt >= StateSince && !Members.Any(m => m.IsDissatisfied)
            && Alerts.All(r => r is "low-pulse" or QuietMember || OfTheClock.Contains(r)))
        {
            _raised.Clear();
            Move(MentorshipState.Active, null, "in-touch-again", now);
        }

        NextLookAt = now < NextLookAt ? now : NextLookAt;
    }
}
