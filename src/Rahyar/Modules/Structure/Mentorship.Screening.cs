using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>The gate before contact: without a screened mentor nobody writes, meets, or is in touch.</summary>
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

    /// <summary>A mentor's screening has changed, or what the programme asks of it.</summary>
    internal void NoteScreening(ScreeningParts parts, DateTimeOffset now)
    {
        // Where rosters are turned round, juniors mentor, whom no institution checks.
        ScreeningParts = Model == MentoringModel.Reverse && !HoldsPlaces ? ScreeningParts.None : parts;
        Touch();
        Advance(now);
    }
}
