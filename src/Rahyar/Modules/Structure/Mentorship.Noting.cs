using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>
/// Whether its members may be in touch, and what is heard of them: what higher modules report (messages, sessions, pulses), how it reacts, and who
/// has been quiet.
/// </summary>
internal sealed partial class Mentorship
{
    /// <summary>What the programme's screening asks for.</summary>
    public ScreeningParts ScreeningParts { get; private set; }

    /// <summary>Every mentor's screening was passed, or the programme asks for none.</summary>
    public bool IsScreened => ScreeningParts == ScreeningParts.None || Side(Rahyar.Side.Mentor).All(m => m.Participation.ScreenedAt is not null);

    /// <summary>Whether they may be in touch. A check that runs out later stops no relationship that has begun.</summary>
    public bool MayBeInTouch(DateTimeOffset now) => IsScreened && (FirstContactAt is not null || ScreeningParts == ScreeningParts.None
        || Side(Rahyar.Side.Mentor).All(m => !(m.Participation.ScreenedUntil < DateOnly.FromDateTime(now.UtcDateTime))));

    /// <summary>What stands between someone and a first word, as a refusal's name; null where nothing does.</summary>
    public string? NotInTouch(Guid by, DateTimeOffset now) => MayBeInTouch(now) ? null : MemberFor(by) switch
    {
        { Side: Rahyar.Side.Mentor } me when OwesScreening(me) => "screening.own",
        { Side: Rahyar.Side.Mentor } => "screening.desk",
        _ => "screening.other",
    };

    /// <summary>Refuses contact before the screening is passed, and says to whom it falls to do something.</summary>
    internal void ExpectInTouch(Guid by, DateTimeOffset now)
    {
        if (NotInTouch(by, now) is { } why)
        {
            throw new Refused(why);
        }
    }

    /// <summary>Whether something of the screening waits for this member's own hand.</summary>
    internal bool OwesScreening(MentorshipMember member) => member is { Side: Rahyar.Side.Mentor, Participation: { ScreenedAt: null, OwnScreeningAt: null } }
        && (ScreeningParts & (ScreeningParts.Code | ScreeningParts.Conflict)) != 0;

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

    /// <summary>A mentor's screening has changed, or what the programme asks of it.</summary>
    internal void NoteScreening(ScreeningParts parts, DateTimeOffset now)
    {
        // Where rosters are turned round, juniors mentor, whom no institution checks.
        ScreeningParts = Model == MentoringModel.Reverse && !HoldsPlaces ? ScreeningParts.None : parts;
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

    /// <summary>Since when the members have been silent: the last message, meeting or support contact, or a later start of counting (<see cref="QuietFrom"/>).</summary>
    internal DateTimeOffset SilentSince => new[] { LastContactAt, QuietFrom }.Max() ?? StateSince;

    /// <summary>Somebody of the group has been heard of.</summary>
    internal void See(Guid person, DateTimeOffset at)
    {
        MemberFor(person)?.See(at);
        if (!Members.Any(IsTold))
        {
            ClearAlert(QuietMember);
        }
    }

    /// <summary>When the coordinator is to be told of the member of whom nobody has heard for longest; null while all are told of.</summary>
    internal DateTimeOffset? QuietDue(LifecycleTimes times) => Quietest is not { } member ? null
        : times.After(SeenAt(member), Math.Max(2 * CadenceDays, times.SilenceDays));

    /// <summary>A quiet member is a reason to ask, and none to worry about the others.</summary>
    internal void TellQuiet(DateTimeOffset now)
    {
        Quietest?.TellQuiet(now);
        if (!Alerts.Contains(QuietMember))
        {
            _raised.Add(new MentorshipAlert(QuietMember, null, now));
            Record(Entry(new MentorshipReasonToAsk(QuietMember), null, now));
        }
    }

    private MentorshipMember? Quietest => IsGroup ? Members.Where(m => !IsTold(m)).MinBy(SeenAt) : null;

    /// <summary>The coordinator has been told that nobody hears of this member.</summary>
    internal bool IsTold(MentorshipMember member) => member.QuietToldAt > SeenAt(member);

    // Who joined later has not been quiet before.
    private DateTimeOffset SeenAt(MentorshipMember member) => new[] { member.LastSeenAt, member.AnsweredAt, AcceptedAt, QuietFrom }.Max() ?? StateSince;
}

/// <summary>The last word of a relationship: it is for the others to write next.</summary>
internal sealed record LastWord(Guid By, DateTimeOffset At);

/// <summary>Finds the last word. The module that keeps the thread registers it.</summary>
internal delegate Task<LastWord?> LastWordOf(AppDb db, Guid mentorship, CancellationToken cancellationToken);
