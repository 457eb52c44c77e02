using Rahyar.Modules.People.Calendars;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.Hours;

/// <summary>From when to when support is there on a day of the week.</summary>
internal sealed record OpenDay(DayOfWeek Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>When support of the institution can be reached.</summary>
/// <param name="Zone">The time zone in which the hours are said.</param>
/// <param name="Days">Those of the week on which somebody is there.</param>
/// <param name="Holidays">On which nobody is, in their order; beside the institution's.</param>
/// <param name="PromisedHours">Within so many of these hours a request is answered.</param>
internal sealed record SupportTimes(string Zone, OpenDay[] Days, Holiday[] Holidays, int PromisedHours)
{
    public const int MostHolidays = 60;

    /// <summary>As the institution has declared them; they follow it.</summary>
    public Holiday[] InstitutionHolidays { get; init; } = [];

    public Holiday[] AllHolidays() => Holiday.Union([.. Holidays, .. InstitutionHolidays]);


    /// <summary>What is proposed to an institution that has said nothing yet.</summary>
    public static SupportTimes Usual(InstitutionTime time) => new(time.Zone,
        [.. Enum.GetValues<DayOfWeek>().Except(time.Weekend).Select(day => new OpenDay(day, new TimeOnly(9, 0), new TimeOnly(17, 0)))], [], 8)
    { InstitutionHolidays = time.Holidays };

    public WorkingTime Working() => new(Zones.Of(Zone),
        day => Array.Exists(Holidays, h => h.Has(day)) || Array.Exists(InstitutionHolidays, h => h.Has(day)) || Array.Find(Days, d => d.Day == day.DayOfWeek) is not { } open ? null : (open.Opens, open.Closes));
}
