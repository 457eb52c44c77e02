using System.Globalization;
using System.Text.RegularExpressions;
using Rahyar.Data;
using Rahyar.Matching;

namespace Rahyar.Web.Texts;

/// <summary>
/// The one reader of numbers, days, times and choices, typed by people in any digits or written by machines; null where it is none.
/// What people read is written by <see cref="Locale"/>, which also reads days in the reader's calendar.
/// </summary>
internal static partial class Parse
{
    /// <summary>Trimmed, without marks of direction and other letters that cannot be seen, with digits of every script as Latin ones: «۱۲:۳۰» is <c>12:30</c>.</summary>
    public static string LatinDigits(string? typed) => string.Concat(Guard.Seen(typed ?? "").Trim().Select(Folding.LatinDigit));

    /// <summary>A whole number from 0: <c>12</c>, «۱۲», <c>12 500</c>, «۱۲٬۵۰۰».</summary>
    public static int? Integer(string? typed) => Long(typed) is >= 0 and <= int.MaxValue and var number ? (int)number : null;

    /// <summary>A whole number, perhaps with a sign.</summary>
    public static long? Long(string? typed) =>
        long.TryParse(Latin(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// A number with decimals: <c>12.5</c>, <c>12,5</c>, «۱۲٫۵», «۱۲٬۵۰۰٫۵». A comma before three digits, as in <c>12,500</c>, sets
    /// thousands apart; before any other number of digits it is a decimal point.
    /// </summary>
    public static decimal? Decimal(string? typed) =>
        decimal.TryParse(Latin(typed), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number as programs write it, <c>9.60123E+11</c> among them.</summary>
    public static double? Machine(string? written) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>The same with or without a sign for per cent: <c>40</c>, <c>40 %</c>, «۴۰٪».</summary>
    public static double? Percent(string? typed) => (double?)Decimal((typed ?? "").Trim().TrimEnd('%', '٪'));

    /// <summary>One of an enumeration's names, as addresses and forms carry it: not its number, and not several names at once.</summary>
    public static T? Choice<T>(string? name) where T : struct, Enum => (T?)Choice(typeof(T), name);

    /// <summary>The same where the type is known only while it runs.</summary>
    public static object? Choice(Type type, string? name) =>
        Array.Find(Enum.GetNames(type), known => known.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found ? Enum.Parse(type, found) : null;

    /// <summary>A day as machines write it and browsers send it: <c>2026-12-05</c>. What people type is <see cref="Locale.ReadDay"/>'s.</summary>
    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(LatinDigits(typed), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Hours and minutes of a clock on the wall.</summary>
    public static TimeOnly? Time(string? typed) =>
        TimeOnly.TryParseExact(LatinDigits(typed), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Latin(string? typed)
    {
        var latin = LatinDigits(typed).Replace('٫', '.').Replace('٬', ',').Replace('،', ',').Replace('−', '-');
        return Thousands().IsMatch(latin) ? Separator().Replace(latin, "") : latin.Replace(',', '.');
    }

    [GeneratedRegex(@"^[+-]?[1-9]\d{0,2}([, \u00A0\u202F]\d{3})+(\.\d+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[, \u00A0\u202F]")]
    private static partial Regex Separator();
}
