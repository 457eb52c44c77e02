using Rahyar.Data;

namespace Rahyar.Modules.Structure;

/// <summary>What higher modules report to a mentorship (messages, sessions, pulses), and how it reacts.</summary>
internal sealed partial class Mentorship
{
    /// <summary>A session took place: at least two members joined or confirmed.</summary>
    public void NoteSessionHeld(DateTimeOffset heldAt, DateTimeOffset now)
    {
        ExpectInTouch(default, now);
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
        else
        {
            // Of two that are missed at once the second looks again how many there are.
            Touch();
        }
    }

    public void NoteGoal(DateTimeOffset now)
    {
        FirstGoalAt ??= now;
        Advance(now);
    }

    /// <summary>The working agreement was signed by everyone; its rhythm is the relationship's from now on.</summary>
    public void NoteAgreement(int cadenceDays, DateTimeOffset now)
    {
        AgreedAt ??= now;
        if (cadenceDays != CadenceDays)
        {
            EarlierCadences = [.. EarlierCadences ?? [], new(now, CadenceDays)];
        }

        CadenceDays = cadenceDays;
        Advance(now);
    }

    /// <summary>A member's required preparation or device check is done.</summary>
    public void NotePrepared(DateTimeOffset now)
    {
        // Of two who become ready at once the second sees the first when it looks again.
        Touch();
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
        NextLookAt = now;
        Record(Entry(new MentorshipAgreementSignedBy(), by, now));
    }

    /// <summary>The agreement's words changed: who had signed has to read it again.</summary>
    internal void NoteRedraft(Guid by, DateTimeOffset now)
    {
        NextLookAt = now;
        Record(Entry(new MentorshipAgreementDrafted(), by, now));
    }

    /// <summary>Two-way contact, by the rules of the module that sees it.</summary>
    public void NoteContact(DateTimeOffset at) => NoteContact(at, at);

    private void NoteContact(DateTimeOffset at, DateTimeOffset now)
    {
        FirstContactNotedAt ??= now;
        FirstContactAt ??= at;
        LastContactAt = LastContactAt > at ? LastContactAt : at;
        Record(Entry(new MentorshipContact(), null, now));
        ClearAlert("silence");
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

/// <summary>The last word of a relationship: it is for the others to write next.</summary>
internal sealed record LastWord(Guid By, DateTimeOffset At);

/// <summary>Finds the last word. The module that keeps the thread registers it.</summary>
internal delegate Task<LastWord?> LastWordOf(AppDb db, Guid mentorship, CancellationToken cancellationToken);
