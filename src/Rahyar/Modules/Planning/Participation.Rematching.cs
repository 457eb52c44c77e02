using Rahyar.Data;
using Rahyar.Journal;

namespace Rahyar.Modules.Planning;

/// <summary>After a relationship that ended early: a pause, then the question whether to begin again.</summary>
internal sealed partial class Participation
{
    /// <summary>Who says "not now" is asked once more after so many days.</summary>
    public const int LaterDays = 28;

    /// <summary>Until when the person is not matched again after an early end, unless they or a coordinator decide otherwise.</summary>
    public DateTimeOffset? CooldownUntil { get; private set; }

    /// <summary>When the programme asks whether they would like to be matched again; null where it will not.</summary>
    public DateTimeOffset? AsksAgainAt { get; private set; }

    /// <summary>Since when that question waits. Who says nothing waits like everybody else.</summary>
    public DateTimeOffset? AskedAgainAt { get; private set; }

    public bool IsCoolingDown(DateTimeOffset now) => CooldownUntil > now;

    private bool TakesPart => State is ParticipationState.Waiting or ParticipationState.Matched;

    public void CoolDown(DateTimeOffset until, DateTimeOffset now)
    {
        if (TakesPart && until > now)
        {
            (CooldownUntil, AsksAgainAt, AskedAgainAt) = (until, until, null);
            Record(Again(new ParticipationRests(until), null, now));
        }
    }

    /// <summary>The person or a coordinator says that the pause is over, or yes to the question.</summary>
    public void BeginAgain(Guid by, DateTimeOffset now)
    {
        if (!TakesPart)
        {
            throw new Refused("participation.gone");
        }

        if (IsCoolingDown(now) || AskedAgainAt is not null)
        {
            ClearCooldown();
            Record(Again(new ParticipationAgain(), by, now));
        }
    }

    /// <summary>A mentee whose relationship was closed for safety would like another mentor: they wait on in their old turn. Nobody but themselves says so.</summary>
    /// <param name="free">Nothing holds them out of matching.</param>
    public void AskForAnother(bool free, Guid by, DateTimeOffset now)
    {
        if (!free || Side != Side.Mentee || State != ParticipationState.Finished || by != PersonId)
        {
            throw new Refused("participation.gone");
        }

        Move(ParticipationState.Waiting, new ParticipationReleased(State), now);
        Record(Again(new ParticipationAgain(), by, now));
    }

    /// <summary>The person answers the question with "not now".</summary>
    public void ExtendCooldown(LifecycleTimes times, Guid by, DateTimeOffset now)
    {
        if (AskedAgainAt is not null)
        {
            var until = times.After(now, LaterDays);
            (CooldownUntil, AsksAgainAt, AskedAgainAt) = (until, until, null);
            Record(Again(new ParticipationNotNow(until), by, now));
        }
    }

    /// <summary>The person answers the question with "no more". With others in the programme still at their side this is no answer.</summary>
    public void LeaveInstead(Guid by, DateTimeOffset now)
    {
        if (State == ParticipationState.Matched)
        {
            throw new Refused("participation.matched");
        }

        Withdraw(by, now);
    }

    internal void AskAgain(DateTimeOffset now)
    {
        (AsksAgainAt, AskedAgainAt) = (null, now);
        Record(Again(new ParticipationAskedAgain(), null, now));
    }

    internal void AskAgainLater(DateTimeOffset at) => AsksAgainAt = at;

    internal void AskNoMore() => AsksAgainAt = null;

    private JournalEntry Again(Event what, Guid? by, DateTimeOffset now) =>
        new(now, by, what, ProgrammeId, subject: Id, person: PersonId);
}
