using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Rahyar.Data;

namespace Rahyar.Modules.People.Calendars;

/// <summary>Reads holidays from a calendar file (iCalendar), as governments, universities and calendar services publish them.</summary>
internal static class HolidayFile
{
    public const int MostBytes = 2_000_000;

    // What lies before it is passed over one by one: a rule that recurs each second ends here.
    private const int MostOccurrences = 5000;

    /// <summary>The whole days that begin within two years from <paramref name="from"/> on; what has an hour is an appointment and no holiday.</summary>
    /// <exception cref="Refused">It is no calendar, or has no such day.</exception>
    public static IReadOnlyList<Holiday> Read(string text, DateOnly from)
    {
        List<Holiday> found;
        try
        {
            found = text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)
                ? [.. CalendarCollection.Load(text).SelectMany(calendar => Days(calendar, from))] : throw new FormatException();
        }
        // The library says in many ways that it cannot read a file.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new Refused("calendar.file") { Field = "File" };
        }

        return found.Count == 0 ? throw new Refused("calendar.file-empty") { Field = "File" }
            : [.. found.Distinct().OrderBy(h => h.From).ThenBy(h => h.To)];
    }

    // All events together: one that was moved stands on its new day only.
    private static IEnumerable<Holiday> Days(Calendar calendar, DateOnly from)
    {
        foreach (var appointment in calendar.Events.Where(e => !e.IsAllDay).ToList())
        {
            calendar.Events.Remove(appointment);
        }

        var until = from.AddYears(2);
        return calendar.GetOccurrences<CalendarEvent>(new CalDateTime(from)).Take(MostOccurrences).TakeWhile(o => o.Period.StartTime.Date < until)
            .Where(o => o.Source is CalendarEvent { IsActive: true })
            .Select(o => (First: o.Period.StartTime.Date, Days: Math.Max(1, (o.Period.EffectiveEndTime?.Date ?? o.Period.StartTime.Date).DayNumber - o.Period.StartTime.Date.DayNumber), Entry: (CalendarEvent)o.Source))
            .Where(o => o.Days < Holiday.MostDays)
            .Select(o => new Holiday(o.First, o.First.AddDays(o.Days - 1), Excerpt.Fit((o.Entry.Summary ?? "").Trim(), 120)));
    }
}
