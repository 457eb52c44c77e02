
using static Rahyar.Modules.Structure.MentorshipState;

namespace Rahyar.Modules.Structure.Overview;

/// <summary>The layout of the life-cycle diagram: columns follow the course of a mentorship, rows hold its side branches.</summary>
internal static class LifecycleDiagram
{
    public const int Columns = 4;
    public const int Rows = 4;

    private static readonly (MentorshipState State, int Column, int Row)[] Places =
    [
        (Proposed, 0, 0), (Preparing, 1, 0), (Initiated, 2, 0), (Active, 3, 0),
        (NotFormed, 0, 1), (ClosedUnceremonious, 1, 1), (Paused, 2, 1), (AtRisk, 3, 1),
        (ClosedSafeguarding, 0, 2), (ClosedEarly, 1, 2), (Lapsed, 2, 2), (WindingDown, 3, 2),
        (Redefined, 2, 3), (ClosedCompleted, 3, 3),
    ];

    /// <summary>The states of the picture; <c>accepted</c> lasts no time, it becomes <c>preparing</c> at once.</summary>
    public static IEnumerable<(MentorshipState State, int Column, int Row)> States => Places;

    /// <summary>
    /// The arrows of the picture, by the table itself. Ways out that are open from everywhere (ended early, closed for
    /// safety) are left out of it, not out of the list; so is the short way of a single meeting.
    /// </summary>
    public static IEnumerable<(MentorshipState From, MentorshipState To)> Arrows =>
        from place in Places
        from to in Lifecycle.Lifecycle.Table[place.State].To.Select(t => t == Accepted ? Preparing : t)
        where to is not (ClosedEarly or ClosedSafeguarding) && (place.State, to) is not ((Proposed, Initiated) or (Initiated, ClosedCompleted))
        select (place.State, to);

    public static (int Column, int Row) PlaceOf(MentorshipState state)
    {
        var place = Array.Find(Places, p => p.State == state);
        return (place.Column, place.Row);
    }
}
