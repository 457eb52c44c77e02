using Ical.Net;
using Ical.Net.DataTypes;
using Rahyar.Data;

namespace Rahyar.Modules.People.Calendars;

/// <summary>Reads holidays from a calendar file (iCalendar), as governments, universities and calendar services publish them.</summary>
internal static class HolidayFile
{
    public const int MostBytes = 2_000_000;

    /// <summary>The whole days that begin within two years from <paramref name="from"/> on; what has an hour is an appointment and no holiday.</summary>
    /// <exception cref="Refused">It is no calendar, or has no such day.</exception>
    public static IReadOnlyList<Holiday> Read(string text, DateOnly from)
    {
        var until = from.AddYears(2);
        var found = new List<Holiday>();
        foreach (var (day, length, name) in Load(text).SelectMany(calendar => Occurrences(calendar, from, until)))
        {
            if (length is > 0 and < Holiday.MostDays)
            {
                found.Add(new Holiday(day, day.AddDays(length - 1), Excerpt.Fit(name, 120)));
            }
        }

        return found.Count == 0 ? throw new Refused("calendar.file-empty") { Field = "File" }
            : [.. found.Distinct().OrderBy(h => h.From).ThenBy(h => h.To).Take(InstitutionTime.MostHolidays)];
    }

    private static CalendarCollection Load(string text)
    {
        try
        {
            return text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? CalendarCollection.Load(text) : throw new FormatException();
        }
        // The library says in many ways that it cannot read a file.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new Refused("calendar.file") { Field = "File" };
        }
    }

    // A rule without an end recurs for ever: only what lies within the two years is asked for.
    private static IEnumerable<(DateOnly Day, int Length, string Name)> Occurrences(Calendar calendar, DateOnly from, DateOnly until)
    {
        var begin = new CalDateTime(from);
        foreach (var entry in calendar.Events.Where(e => e is { IsAllDay: true, Start: not null }))
        {
            var last = entry.End?.Date ?? entry.Start!.Date.AddDays(1);
            var length = Math.Max(1, last.DayNumber - entry.Start!.Date.DayNumber);
            foreach (var day in entry.GetOccurrences(begin).Select(o => o.Period.StartTime.Date).TakeWhile(day => day < until).Take(InstitutionTime.MostHolidays))
            {
                yield return (day, length, (entry.Summary ?? "").Trim());
            }
        }
    }
}
