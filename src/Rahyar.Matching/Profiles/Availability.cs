using System.Globalization;

namespace Rahyar.Matching;

/// <summary>A stretch of one weekday in local time.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="From">First minute of the day, 0–1439.</param>
/// <param name="To">Minute at which it ends, up to 1440 (24:00); always after <paramref name="From"/>.</param>
public readonly record struct WeeklyInterval(DayOfWeek Day, int From, int To)
{
    /// <summary>The form of the roster: <c>Mon 18:00-21:00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Day.ToString()[..3]} {From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}");
}

/// <summary>What is wrong with a text of availability.</summary>
public enum AvailabilityFaultKind
{
    /// <summary>A part does not begin with a weekday such as <c>Mon</c> or <c>Monday</c>.</summary>
    UnknownDay,

    /// <summary>A weekday without hours.</summary>
    MissingHours,

    /// <summary>Hours that are not <c>HH:MM-HH:MM</c> between 00:00 and 24:00.</summary>
    UnreadableHours,

    /// <summary>The end is not after the start; hours over midnight are written as two parts.</summary>
    EndsBeforeStart,
}

/// <summary>A fault by name, with the part of the text where it lies.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Part">The part as it was written.</param>
public sealed record AvailabilityFault(AvailabilityFaultKind Kind, string Part);

/// <summary>A person's weekly free hours in their own local time, sorted from Monday, overlaps merged.</summary>
public sealed class Availability
{
    /// <summary>Makes availability of any intervals.</summary>
    public Availability(IEnumerable<WeeklyInterval> intervals)
    {
        var merged = new List<WeeklyInterval>();
        foreach (var interval in intervals.OrderBy(i => FromMonday(i.Day)).ThenBy(i => i.From).ThenBy(i => i.To))
        {
            if (merged is [.., var last] && last.Day == interval.Day && interval.From <= last.To)
                merged[^1] = last with { To = Math.Max(last.To, interval.To) };
            else
                merged.Add(interval);
        }
        Intervals = merged;
    }

    /// <summary>Sorted from Monday, not overlapping.</summary>
    public IReadOnlyList<WeeklyInterval> Intervals { get; }

    /// <summary>
    /// Reads <c>Mon 18:00-21:00;Sat 09:00-12:00</c>. Blank text is availability unknown: true, with null.
    /// </summary>
    public static bool TryParse(string? text, out Availability? availability, out AvailabilityFault? fault)
    {
        availability = null;
        fault = null;
        var intervals = new List<WeeklyInterval>();
        var parts = (text ?? "").Split([';', '؛'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            if (Read(part, out var interval) is { } kind)
            {
                fault = new AvailabilityFault(kind, part);
                return false;
            }
            intervals.Add(interval);
        }
        if (intervals.Count > 0) availability = new Availability(intervals);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for text known to be good.</summary>
    /// <exception cref="FormatException">The text is faulty.</exception>
    public static Availability? Parse(string? text) => TryParse(text, out var availability, out var fault)
        ? availability
        : throw new FormatException($"{fault!.Kind}: {fault.Part}");

    /// <summary>The form of the roster.</summary>
    public override string ToString() => string.Join(';', Intervals);

    internal static int FromMonday(DayOfWeek day) => ((int)day + 6) % 7;

    private static AvailabilityFaultKind? Read(string part, out WeeklyInterval interval)
    {
        interval = default;
        var letters = part.TakeWhile(char.IsAsciiLetter).Count();
        if (Day(part[..letters]) is not { } day) return AvailabilityFaultKind.UnknownDay;
        var hours = part[letters..].Trim();
        if (hours.Length == 0) return AvailabilityFaultKind.MissingHours;
        if (hours.Split(['-', '–'], StringSplitOptions.TrimEntries) is not [var start, var end]
            || Minute(start) is not { } from || Minute(end) is not { } to)
            return AvailabilityFaultKind.UnreadableHours;
        if (to <= from) return AvailabilityFaultKind.EndsBeforeStart;
        interval = new WeeklyInterval(day, from, to);
        return null;
    }

    private static DayOfWeek? Day(string word)
    {
        if (word.Length < 3) return null;
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (day.ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return day;
        }
        return null;
    }

    private static int? Minute(string clock)
    {
        if (clock.Split(':') is not [var hourText, var minuteText] || minuteText.Length != 2
            || !int.TryParse(hourText, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(minuteText, NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            || minute > 59 || hour > 24 || (hour == 24 && minute > 0))
            return null;
        return hour * 60 + minute;
    }
}
