using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Communication.Sessions;

/// <summary>One session as a file for anyone's calendar (RFC 5545). Instants in UTC: the reader's calendar knows its zone.</summary>
internal static class SessionCalendar
{
    public static void MapSessionCalendar(this WebApplication app) => app.MapGet("/mentorships/{id:guid}/sessions/{session:guid}.ics", async (
            Guid id, Guid session, HttpContext http, AppDb db, Locale l, CancellationToken cancellation) =>
        {
            var viewer = http.Viewer();
            var row = await db.MembershipAsync(viewer, id, cancellation) is { } me
                ? await me.SessionsIn(db).AsNoTracking().SingleOrDefaultAsync(s => s.Id == session, cancellation) : null;
            if (row is null)
            {
                return Results.NotFound();
            }

            var names = await db.MentorshipMembers.Where(m => m.MentorshipId == id && m.PersonId != viewer.Id)
                .Join(db.People, m => m.PersonId, p => p.Id, (_, p) => p.Name).ToListAsync(cancellation);
            var title = l["communication.session.event", string.Join(l["communication.and"], names)];
            return Results.File(Encoding.UTF8.GetBytes(Write(row, title)), "text/calendar; charset=utf-8", "session.ics");
        })
        .RequireAuthorization(Policies.SignedIn).WithMetadata(new DownloadAttribute(DownloadHolds.OnesOwn));

    /// <summary>A later download of a session that was changed or cancelled replaces the earlier one: same UID, higher sequence.</summary>
    private static string Write(Session session, string title)
    {
        var calendar = new Calendar { ProductId = "-//Rahyar//Sessions//EN", Method = "PUBLISH" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{session.Id}@rahyar",
            Sequence = session.Version,
            DtStamp = Utc(session.CancelledAt ?? session.BookedAt),
            Start = Utc(session.StartsAt),
            End = Utc(session.StartsAt.AddMinutes(session.Minutes)),
            Summary = title,
            Description = session.Topic.Length > 0 ? session.Topic : null,
            Status = session.State == SessionState.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
