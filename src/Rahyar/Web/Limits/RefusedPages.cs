using Rahyar.Journal.Security;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Limits;

/// <summary>
/// Notes in the security log that somebody signed in asked for a page that is not there for them, whether what it is about is not theirs or not there at all: to them both are one, and
/// whoever tries many shows by the number. Of the address only what every such page has.
/// </summary>
internal static class RefusedPages
{
    public static void NoteRefused(this HttpContext http)
    {
        // An address that no page has is nobody's.
        if (http.Viewer() is { SignedIn: true } viewer && http.GetEndpoint() is RouteEndpoint page)
        {
            http.Note(SecurityEvent.AccessRefused, viewer.Id, page.RoutePattern.RawText);
        }
    }
}
