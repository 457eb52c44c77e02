using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Infrastructure;

/// <summary>Hours in which a person can be expected to answer.</summary>
/// <param name="zone">In which the hours are said.</param>
/// <param name="hours">Of a day; null when nobody is there.</param>
internal sealed class WorkingTime(TimeZoneInfo zone, Func<DateOnly, (TimeOnly Opens, TimeOnly Closes)?> hours)
{
    /// <summary>Somewhere a term of holidays ends; who is away for longer promises nothing.</summary>
    private const int HorizonDays = 120;

    public TimeZoneInfo Zone => zone;

    /// <summary>From nine to five, but for weekends and holidays.</summary>
    public static WorkingTime NineToFive(LifecycleTimes times) =>
        new(times.Clock(), day => times.IsFree(day) ? null : (new TimeOnly(9, 0), new TimeOnly(17, 0)));

    public double Hours(DateTimeOffset from, DateTimeOffset to) => Parts(from, to).Sum(part => part.Length.TotalHours);

    /// <summary>Working days passed between two instants; a part of a day is a part.</summary>
    public double Days(DateTimeOffset from, DateTimeOffset to) => Parts(from, to).Sum(part => part.Length / part.Whole);

    public bool IsOpen(DateTimeOffset at) => Parts(at, at.AddTicks(1)).Any(part => part.Length > TimeSpan.Zero);

    /// <summary>The instant at which so many working hours will have passed; null when that is nowhere in sight.</summary>
    public DateTimeOffset? After(DateTimeOffset from, double hours)
    {
        var left = TimeSpan.FromHours(hours);
        foreach (var part in Parts(from, from.AddDays(HorizonDays)))
        {
            if (part.Length >= left && part.Length > TimeSpan.Zero)
            {
                return part.Begin + left;
            }

            left -= part.Length;
        }

        return null;
    }

    private IEnumerable<(DateTimeOffset Begin, TimeSpan Length, TimeSpan Whole)> Parts(DateTimeOffset from, DateTimeOffset to)
    {
        var last = DayOf(to);
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            if (hours(day) is var (opens, closes) && Instant(day, opens) is var first && Instant(day, closes) is var end && end > first)
            {
                var (begin, stop) = (from > first ? from : first, to < end ? to : end);
                yield return (begin, stop > begin ? stop - begin : TimeSpan.Zero, end - first);
            }
        }
    }

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private DateTimeOffset Instant(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
