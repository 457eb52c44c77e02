using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Nudges;

/// <summary>When a reminder may reach someone: not at night, not on the weekend, and not more than a few a week.</summary>
internal static class NudgeTiming
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Beyond this a reminder has lost its sense; settings that allow no moment at all end here too.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(30);

    /// <summary>The first moment from <paramref name="earliest"/> on that good manners allow; null when there is none within a month.</summary>
    /// <param name="sent">When this person's earlier reminders were sent, of all their relationships.</param>
    public static DateTimeOffset? FirstMoment(DateTimeOffset earliest, TimeZoneInfo zone, LifecycleTimes times, IReadOnlyList<DateTimeOffset> sent)
    {
        for (var at = earliest; at <= earliest + Horizon; at = QuietHours.NextQuarter(at))
        {
            if (!times.Disturbs(at, zone) && sent.Count(s => s > at - Week) < times.NudgesPerWeek)
            {
                return at;
            }
        }

        return null;
    }
}
