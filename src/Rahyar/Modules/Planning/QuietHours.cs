namespace Rahyar.Modules.Planning;

/// <summary>When an e-mail that can wait does not disturb: not at night and not on the weekend, by the clock on its reader's wall.</summary>
internal static class QuietHours
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    // Settings that leave no moment at all end here.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    public static bool Disturbs(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return times.Weekend.Contains(local.DayOfWeek) || (times.QuietFromHour > times.QuietToHour
            ? local.Hour >= times.QuietFromHour || local.Hour < times.QuietToHour
            : local.Hour >= times.QuietFromHour && local.Hour < times.QuietToHour);
    }

    /// <summary>The first moment from <paramref name="at"/> on that disturbs nobody there; itself where there is none.</summary>
    public static DateTimeOffset FirstAllowed(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone)
    {
        for (var moment = at; moment <= at + Horizon; moment = NextQuarter(moment))
        {
            if (!times.Disturbs(moment, zone))
            {
                return moment;
            }
        }

        return at;
    }

    /// <summary>A step at a time: offsets of zones change, and this asks only what the clock on the wall shows.</summary>
    public static DateTimeOffset NextQuarter(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
}
