using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Nudges;

/// <summary>When a reminder may reach someone: not at night, not on the weekend, and not more than a few a week.</summary>
internal static class NudgeManners
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    /// <summary>Beyond this a reminder has lost its sense; settings that allow no moment at all end here too.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(30);

    /// <summary>The first moment from <paramref name="earliest"/> on that good manners allow; null when there is none within a month.</summary>
    /// <param name="sent">When this person's earlier reminders were sent, of all their relationships.</param>
    public static DateTimeOffset? FirstMoment(DateTimeOffset earliest, TimeZoneInfo zone, LifecycleTimes times, IReadOnlyList<DateTimeOffset> sent)
    {
        // A step at a time: offsets of zones change, and this asks only what the clock on the wall shows.
        for (var at = earliest; at <= earliest + Horizon; at = NextQuarter(at))
        {
            if (!Disturbs(at, zone, times) && sent.Count(s => s > at - Week) < times.NudgesPerWeek)
            {
                return at;
            }
        }

        return null;
    }

    private static bool Disturbs(DateTimeOffset at, TimeZoneInfo zone, LifecycleTimes times)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return times.Weekend.Contains(local.DayOfWeek) || (times.QuietFromHour > times.QuietToHour
            ? local.Hour >= times.QuietFromHour || local.Hour < times.QuietToHour
            : local.Hour >= times.QuietFromHour && local.Hour < times.QuietToHour);
    }

    private static DateTimeOffset NextQuarter(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
}
