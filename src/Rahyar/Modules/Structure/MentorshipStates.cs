using static Rahyar.Modules.Structure.MentorshipState;

namespace Rahyar.Modules.Structure;

internal enum MentorshipState
{
    Proposed = 0,
    Accepted = 1,
    Preparing = 2,
    Initiated = 3,
    Active = 4,
    AtRisk = 5,
    Paused = 6,
    WindingDown = 7,
    NotFormed = 8,
    ClosedCompleted = 9,
    ClosedUnceremonious = 10,
    ClosedEarly = 11,
    ClosedSafeguarding = 12,
    Lapsed = 13,
    Redefined = 14,
}

/// <summary>The states of section 4.2 of the dossier, in the groups that others ask for.</summary>
internal static class MentorshipStates
{
    /// <summary>The two may write to each other.</summary>
    public static readonly MentorshipState[] Open = [Accepted, Preparing, Initiated, Active, AtRisk, Paused, WindingDown];

    /// <summary>A relationship has begun and goes on: what the indicators call active (section 3.3).</summary>
    public static readonly MentorshipState[] Going = [Initiated, Active, AtRisk, WindingDown];

    /// <summary>A mentor's place is held.</summary>
    public static readonly MentorshipState[] HoldingPlace = [Proposed, .. Open];

    public static readonly MentorshipState[] Ended =
        [NotFormed, ClosedCompleted, ClosedUnceremonious, ClosedEarly, ClosedSafeguarding, Lapsed, Redefined];
}

/// <summary>Where a mentee stands between being admitted and the end; each of them stands in exactly one place at any time.</summary>
internal enum Stage
{
    /// <summary>They take part no more, and never met anybody.</summary>
    Left = 0,
    Waiting = 1,

    /// <summary>Proposed to a mentor; somebody has not said yes.</summary>
    Invited = 2,

    /// <summary>Everyone has said yes; their own training, device or connection is not ready.</summary>
    Preparing = 3,

    /// <summary>They are ready and have not begun: the mentor prepares, or nobody has written and answered.</summary>
    Prepared = 4,

    /// <summary>It has begun and goes on, or pauses as agreed, and is not at risk; one that is only beginning may have a reason to ask.</summary>
    InRhythm = 5,
    AtRisk = 6,
    Closed = 7,
}

/// <summary>The one definition of these stages, from the states of section 4.2; the cover, its lists and letters all count by it.</summary>
internal static class Stages
{
    /// <summary>What one mentorship makes of its mentee; null where nothing came of it.</summary>
    /// <param name="met">Whether there was a first contact of both sides.</param>
    /// <param name="prepared">Whether this mentee is prepared, or was excused from it.</param>
    public static Stage? Of(MentorshipState state, bool met, bool prepared) => state switch
    {
        Proposed => Stage.Invited,
        Accepted or Preparing => prepared ? Stage.Prepared : Stage.Preparing,
        Initiated or Active or Paused or WindingDown => Stage.InRhythm,
        AtRisk => Stage.AtRisk,
        NotFormed => null,
        _ => met ? Stage.Closed : null,
    };

    /// <summary>Where a mentee stands: in what is open, the furthest of it; else they wait (again), have finished, or have left.</summary>
    /// <param name="waiting">Whether they wait, and can be served.</param>
    public static Stage Of(bool waiting, IEnumerable<Stage> mentorships)
    {
        var (open, closed) = ((Stage?)null, false);
        foreach (var stage in mentorships)
        {
            (open, closed) = stage == Stage.Closed ? (open, true) : (open > stage ? open : stage, closed);
        }

        return open ?? (waiting ? Stage.Waiting : closed ? Stage.Closed : Stage.Left);
    }
}
