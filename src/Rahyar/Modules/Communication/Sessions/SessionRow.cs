using Rahyar.Modules.Structure;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>A session as one of its members sees it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="Others">The other members, with their zones.</param>
/// <param name="Now">When.</param>
/// <param name="IsGroup">Whether it is a group's, however few have stayed.</param>
/// <param name="NameOthers">True on a page that shows sessions of several relationships.</param>
/// <param name="Note">The note about it, if there is one.</param>
/// <param name="MayNote">Whether a note about it may be written from here.</param>
internal sealed record SessionRow(Session Session, Guid Viewer, IReadOnlyList<MentorshipPage.Member> Others, DateTimeOffset Now, bool IsGroup, bool NameOthers,
    Guid? Note = null, bool MayNote = false)
{
    public string Base => CommunicationRoutes.Sessions(Session.MentorshipId);
    public bool Over => Session.Over(Now);
    public bool AsksMe => Over && Session.State is SessionState.Booked or SessionState.Claimed && Over && !Session.ConfirmedBy.Contains(Viewer);
    public bool AwaitsOthers => Session.State == SessionState.Claimed && Session.ConfirmedBy.Contains(Viewer);

    /// <summary>The host keeps the attendance list, also when others have confirmed.</summary>
    public bool MayList => Over && Session.HostId == Viewer && Session.Listed.Count == 0
        && Session.State is not (SessionState.Missed or SessionState.Cancelled);

    public bool MayJoin => Session is { HostId: not null, State: SessionState.Held } && !Session.ConfirmedBy.Contains(Viewer);

    public string? HostName => Others.FirstOrDefault(o => o.Id == Session.HostId)?.Name;

    public bool MayCancel => !Over && Session.State == SessionState.Booked;

    /// <summary>The others' clocks, where they do not show what the viewer's does.</summary>
    public IEnumerable<(string Name, TimeZoneInfo Zone)> OtherClocks(TimeZoneInfo mine) =>
        from other in Others
        let zone = Zones.Of(other.TimeZone)
        where zone.GetUtcOffset(Session.StartsAt) != mine.GetUtcOffset(Session.StartsAt)
        select (other.Name, zone);
}
