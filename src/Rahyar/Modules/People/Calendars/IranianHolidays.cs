using System.Globalization;

namespace Rahyar.Modules.People.Calendars;

/// <summary>
/// The official holidays of Iran (the law of 1980 with its later changes). Those of the solar calendar are certain; those of the lunar one are computed, and
/// the sighting of the moon may move them by a day: whoever takes them over compares them with the calendar of the year.
/// </summary>
internal static class IranianHolidays
{
    private static readonly PersianCalendar Solar = new();
    private static readonly HijriCalendar Lunar = new();

    private static readonly (int Month, int Day, int Days, string Key)[] Fixed =
    [
        (1, 1, 4, "nowruz"), (1, 12, 1, "republic"), (1, 13, 1, "nature"), (3, 14, 1, "khomeini"), (3, 15, 1, "khordad"), (11, 22, 1, "revolution"), (12, 29, 1, "oil"),
    ];

    private static readonly (int Month, int Day, int Days, string Key)[] ByMoon =
    [
        (1, 9, 2, "ashura"), (2, 20, 1, "arbaeen"), (2, 28, 1, "prophet-death"), (2, 30, 1, "reza"), (3, 8, 1, "askari"), (3, 17, 1, "prophet-birth"), (6, 3, 1, "fatimah"), (7, 13, 1, "ali-birth"),
        (7, 27, 1, "mission"), (8, 15, 1, "mahdi"), (9, 21, 1, "ali-death"), (10, 1, 2, "fitr"), (10, 25, 1, "sadiq"), (12, 10, 1, "adha"), (12, 18, 1, "ghadir"),
    ];

    /// <summary>Those of the year of the Solar Hijri calendar.</summary>
    public static IReadOnlyList<(Holiday Holiday, string Key, bool ByMoon)> Of(int year)
    {
        var (begins, ends) = (DateOnly.FromDateTime(Solar.ToDateTime(year, 1, 1, 0, 0, 0, 0)), DateOnly.FromDateTime(Solar.ToDateTime(year + 1, 1, 1, 0, 0, 0, 0)));
        var lunar = Lunar.GetYear(begins.ToDateTime(TimeOnly.MinValue));
        return
        [
            .. Fixed.Select(f => (On(Solar, year, f.Month, f.Day, f.Days), f.Key, false))
                .Concat(ByMoon.SelectMany(f => Enumerable.Range(lunar, 3).Select(y => (On(Lunar, y, f.Month, f.Day, f.Days), f.Key, true))))
                .Where(f => f.Item1.From >= begins && f.Item1.From < ends)
                .OrderBy(f => f.Item1.From),
        ];
    }

    public static int YearOf(DateOnly day) => Solar.GetYear(day.ToDateTime(TimeOnly.MinValue));

    // The thirtieth of a month that has twenty-nine days is its last.
    private static Holiday On(Calendar calendar, int year, int month, int day, int days)
    {
        var from = DateOnly.FromDateTime(calendar.ToDateTime(year, month, Math.Min(day, calendar.GetDaysInMonth(year, month)), 0, 0, 0, 0));
        return new Holiday(from, from.AddDays(days - 1));
    }
}
