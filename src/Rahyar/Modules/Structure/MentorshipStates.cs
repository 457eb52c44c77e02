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
