namespace Rahyar.Modules.Planning;

/// <summary>Quiet hours: the night, the weekend and holidays in the recipient's time zone, in which e-mails that can wait are not sent.</summary>
internal static class QuietHours
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    // Settings that leave no moment at all end here.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    public static bool Disturbs(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone) =>
        times.IsNight(at, zone) || times.IsFree(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    /// <summary>The first moment from <paramref name="at"/> on that is outside quiet hours; <paramref name="at"/> itself where there is none within two weeks.</summary>
    public static DateTimeOffset FirstAllowed(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone) =>
        First(at, moment => !times.Disturbs(moment, zone));

    /// <summary>The same for what others did, which may be about this very weekend: only the night is waited out.</summary>
    public static DateTimeOffset FirstMorning(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone) =>
        First(at, moment => !times.IsNight(moment, zone));

    private static bool IsNight(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone)
    {
        var hour = TimeZoneInfo.ConvertTime(at, zone).Hour;
        return times.QuietFromHour > times.QuietToHour ? hour >= times.QuietFromHour || hour < times.QuietToHour
            : hour >= times.QuietFromHour && hour < times.QuietToHour;
    }

    private static DateTimeOffset First(DateTimeOffset at, Func<DateTimeOffset, bool> allowed)
    {
        for (var moment = at; moment <= at + Horizon; moment = NextQuarter(moment))
        {
            if (allowed(moment))
            {
                return moment;
            }
        }

        return at;
    }

    /// <summary>Goes in steps, because the offset of a time zone changes and quiet hours are local time.</summary>
    public static DateTimeOffset NextQuarter(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
}
