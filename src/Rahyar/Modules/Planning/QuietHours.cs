using Rahyar.Modules.People.Calendars;

namespace Rahyar.Modules.Planning;

/// <summary>Quiet hours: the night, the weekend and holidays in the recipient's time zone, in which e-mails that can wait are not sent.</summary>
internal static class QuietHours
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    // Beyond the longest holidays, with a weekend after them; settings that leave no moment at all end here.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(Holiday.MostDays + 20);

    public static bool Disturbs(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone) =>
        times.IsNight(at, zone) || times.IsFree(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime));

    /// <summary>The first moment from <paramref name="at"/> on that is outside quiet hours; <paramref name="at"/> itself where there is none in sight.</summary>
    public static DateTimeOffset FirstAllowed(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone) => times.First(at, zone, anyDay: false);

    /// <summary>The same for what others did, which may be about this very weekend: only the night is waited out.</summary>
    public static DateTimeOffset FirstMorning(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone) =>
        times.First(at, zone, anyDay: true);

    private static bool IsNight(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone)
    {
        var hour = TimeZoneInfo.ConvertTime(at, zone).Hour;
        return times.QuietFromHour > times.QuietToHour ? hour >= times.QuietFromHour || hour < times.QuietToHour
            : hour >= times.QuietFromHour && hour < times.QuietToHour;
    }

    private static DateTimeOffset First(this LifecycleTimes times, DateTimeOffset at, TimeZoneInfo zone, bool anyDay)
    {
        for (var moment = at; moment <= at + Horizon;)
        {
            var local = TimeZoneInfo.ConvertTime(moment, zone);
            if (!anyDay && times.IsFree(DateOnly.FromDateTime(local.DateTime)))
            {
                // To noon at once, then in quarters: midnight may be skipped where clocks change.
                moment = local.Hour < 12 ? moment.AddHours(12 - local.Hour) : NextQuarter(moment);
            }
            else if (times.IsNight(moment, zone))
            {
                moment = NextQuarter(moment);
            }
            else
            {
                return moment;
            }
        }

        return at;
    }

    /// <summary>Goes in steps, because the offset of a time zone changes and quiet hours are local time.</summary>
    public static DateTimeOffset NextQuarter(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
}
