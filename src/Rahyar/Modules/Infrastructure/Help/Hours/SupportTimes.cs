using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Infrastructure.Help.Hours;

/// <summary>From when to when support is there on a day of the week.</summary>
internal sealed record OpenDay(DayOfWeek Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>When support of the institution can be reached.</summary>
/// <param name="Zone">The time zone in which the hours are said.</param>
/// <param name="Days">Those of the week on which somebody is there.</param>
/// <param name="Holidays">On which nobody is, in their order.</param>
/// <param name="PromisedHours">Within so many of these hours a request is answered.</param>
internal sealed record SupportTimes(string Zone, OpenDay[] Days, Holiday[] Holidays, int PromisedHours)
{
    public const int MostHolidays = 60;

    /// <summary>What is proposed to an institution that has said nothing yet.</summary>
    public static SupportTimes Usual(string zone, IEnumerable<DayOfWeek> weekend) => new(zone,
        [.. Enum.GetValues<DayOfWeek>().Except(weekend).Select(day => new OpenDay(day, new TimeOnly(9, 0), new TimeOnly(17, 0)))], [], 8);

    public WorkingTime Working() => new(TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc,
        day => Holidays.Any(h => h.From <= day && day <= h.To) || Array.Find(Days, d => d.Day == day.DayOfWeek) is not { } open ? null : (open.Opens, open.Closes));
}
