using System.Globalization;
using System.Text;
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
    private const int LineOctets = 75;

    public static void MapSessionCalendar(this WebApplication app) => app.MapGet("/mentorships/{id:guid}/sessions/{session:guid}.ics", async (
            Guid id, Guid session, HttpContext http, AppDb db, Locale l, CancellationToken cancellation) =>
        {
            var viewer = http.Viewer();
            var theirs = db.Mentorships.VisibleTo(viewer);
            var row = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(
                s => s.Id == session && s.MentorshipId == id && theirs.Any(m => m.Id == s.MentorshipId), cancellation);
            if (row is null)
            {
                return Results.NotFound();
            }

            var names = await db.MentorshipMembers.Where(m => m.MentorshipId == id && m.PersonId != viewer.Id)
                .Join(db.People, m => m.PersonId, p => p.Id, (_, p) => p.Name).ToListAsync(cancellation);
            var title = l["communication.session.event", string.Join(l["communication.and"], names)];
            return Results.File(Encoding.UTF8.GetBytes(Write(row, title)), "text/calendar; charset=utf-8", "session.ics");
        })
        .RequireAuthorization(Policies.SignedIn).WithMetadata(new DownloadAttribute());

    /// <summary>A later download of a session that was changed or cancelled replaces the earlier one: same UID, higher sequence.</summary>
    public static string Write(Session session, string title)
    {
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rahyar//Sessions//EN", "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:{session.Id}@rahyar",
            $"SEQUENCE:{session.Version}",
            $"DTSTAMP:{Utc(session.CancelledAt ?? session.BookedAt)}",
            $"DTSTART:{Utc(session.StartsAt)}",
            $"DTEND:{Utc(session.StartsAt.AddMinutes(session.Minutes))}",
            $"SUMMARY:{Escape(title)}",
            .. session.Topic.Length > 0 ? new[] { $"DESCRIPTION:{Escape(session.Topic)}" } : [],
            $"STATUS:{(session.State == SessionState.Cancelled ? "CANCELLED" : "CONFIRMED")}",
            "END:VEVENT", "END:VCALENDAR",
        ];
        return string.Concat(lines.Select(line => Fold(line) + "\r\n"));
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").ReplaceLineEndings("\\n");

    // Lines are folded by octets, and never inside a letter.
    private static string Fold(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}
