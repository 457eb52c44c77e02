namespace Rahyar.Modules.Communication.Notifications;

/// <summary>When an e-mail that can wait may arrive.</summary>
internal static class QuietHours
{
    /// <summary>The first instant from <paramref name="now"/> on that is no night for the reader; null when that is now.</summary>
    public static DateTimeOffset? Until(DateTimeOffset now, TimeZoneInfo zone, int quietFrom, int quietTo)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        var quiet = quietFrom <= quietTo
            ? local.Hour >= quietFrom && local.Hour < quietTo
            : local.Hour >= quietFrom || local.Hour < quietTo;
        if (!quiet)
        {
            return null;
        }

        var morning = local.Date.AddHours(quietTo);
        if (morning <= local.DateTime)
        {
            morning = morning.AddDays(1);
        }

        if (zone.IsInvalidTime(morning))
        {
            morning = morning.AddHours(1);
        }

        return new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
