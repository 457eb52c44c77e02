using System.Globalization;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Forms;

/// <summary>How the days of a column are written: in which calendar, and what stands first.</summary>
internal static class DayForms
{
    private static readonly PersianCalendar Hijri = new();

    /// <param name="Form">The end of the text key <c>planning.roster.day.{Form}</c>.</param>
    /// <param name="Day">Which day it is; null where it could be two.</param>
    internal sealed record ReadDay(string Form, DateOnly? Day);

    /// <summary>Null where a cell is no day.</summary>
    /// <param name="cell">In any digits.</param>
    /// <param name="all">Other cells of the column, which may tell what stands first.</param>
    public static ReadDay? Read(string cell, IEnumerable<string> all)
    {
        return Numbers(cell) switch
        {
            [> 1200 and < 1600, var month, var day] and [var year, ..] => Of("hijri", () => Solar(year, month, day)),
            [>= 1800 and < 2200, var month, var day] and [var year, ..] => Of("year-first", () => new DateOnly(year, month, day)),
            [var day, var month, > 1200 and < 1600] and [.., var year] => Of("hijri", () => Solar(year, month, day)),
            [var first, var second, >= 1800 and < 2200] and [.., var year] => Order([.. all.Append(cell)], first, second) switch
            {
                { } form => Of(form, () => form == "day-first" ? new DateOnly(year, second, first) : new DateOnly(year, first, second)),
                null => new ReadDay("either", null),
            },
            _ => null,
        };
    }

    // Above twelve is no month; in the whole column the same stands first.
    private static string? Order(string[] all, int first, int second)
    {
        var others = all.Select(Numbers).OfType<int[]>().ToList();
        var (dayFirst, monthFirst) = (others.Exists(o => o[0] is > 12 and <= 31), others.Exists(o => o[1] is > 12 and <= 31));
        return dayFirst != monthFirst ? dayFirst ? "day-first" : "month-first" : first == second ? "day-first" : null;
    }

    private static DateOnly Solar(int year, int month, int day) => DateOnly.FromDateTime(Hijri.ToDateTime(year, month, day, 12, 0, 0, 0));

    private static ReadDay? Of(string form, Func<DateOnly> make) => Valid(make) is { } day ? new ReadDay(form, day) : null;

    private static int[]? Numbers(string cell) => cell.Split(' ')[0].Split('-', '/', '.') is { Length: 3 } parts && Array.ConvertAll(parts, Parse.Integer) is var read && Array.TrueForAll(read, n => n is > 0)
        ? Array.ConvertAll(read, n => n!.Value) : null;

    private static DateOnly? Valid(Func<DateOnly> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
