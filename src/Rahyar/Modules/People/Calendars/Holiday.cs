namespace Rahyar.Modules.People.Calendars;

/// <summary>Days on which nobody is expected to work or to answer, the last included; clocks stand still on them.</summary>
/// <param name="Name">What is celebrated, as whoever entered it calls it; null where it was not said.</param>
internal sealed record Holiday(DateOnly From, DateOnly To, string? Name = null)
{
    public const int MostDays = 100;

    public bool Has(DateOnly day) => From <= day && day <= To;

    /// <summary>The instants in which it begins and is over, where a clock of this zone hangs.</summary>
    public (DateTimeOffset Begins, DateTimeOffset Ends) In(TimeZoneInfo zone) => (Midnight(From, zone), Midnight(To.AddDays(1), zone));

    /// <summary>In their order, those that overlap made one.</summary>
    public static Holiday[] Union(IEnumerable<Holiday> holidays)
    {
        var all = new List<Holiday>();
        foreach (var holiday in holidays.OrderBy(h => h.From).ThenByDescending(h => h.To))
        {
            if (all.Count > 0 && holiday.From <= all[^1].To)
            {
                all[^1] = all[^1] with { To = holiday.To > all[^1].To ? holiday.To : all[^1].To, Name = all[^1].Name ?? holiday.Name };
            }
            else
            {
                all.Add(holiday);
            }
        }

        return [.. all];
    }

    // Where midnight is skipped in spring, the day begins when the clock goes on.
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
