namespace Rahyar.Modules.Planning;

/// <summary>Quiet hours: the night and the weekend in the recipient's time zone, in which e-mails that can wait are not sent.</summary>
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

    /// <summary>The first moment from <paramref name="at"/> on that is outside quiet hours; <paramref name="at"/> itself where there is none within two weeks.</summary>
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

    /// <summary>Goes in steps, because the offset of a time zone changes and quiet hours are local time.</summary>
    public static DateTimeOffset NextQuarter(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
}
