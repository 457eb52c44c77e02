namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>Hours in which a person of the programme can be expected to answer: nine to five, not on its weekend.</summary>
internal sealed class WorkingTime(TimeZoneInfo zone, IReadOnlyCollection<DayOfWeek> weekend)
{
    public const int HoursADay = 8;

    private static readonly TimeOnly Opens = new(9, 0), Closes = new(17, 0);

    public double Hours(DateTimeOffset from, DateTimeOffset to)
    {
        var hours = 0.0;
        var last = DayOf(to);
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            if (weekend.Contains(day.DayOfWeek))
            {
                continue;
            }

            var begin = Later(from, Instant(day, Opens));
            var end = Earlier(to, Instant(day, Closes));
            hours += Math.Max(0, (end - begin).TotalHours);
        }

        return hours;
    }

    /// <summary>Working days passed between two instants; a part of a day is a part.</summary>
    public double Days(DateTimeOffset from, DateTimeOffset to) => Hours(from, to) / HoursADay;

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private DateTimeOffset Instant(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
