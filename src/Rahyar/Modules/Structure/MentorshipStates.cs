using static Rahyar.Modules.Structure.MentorshipState;

namespace Rahyar.Modules.Structure;

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
