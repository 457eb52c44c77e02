using System.Text.RegularExpressions;
using Rahyar.Matching;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>A day of the week and hours of it, in English or Persian and any digits, as matching reads them.</summary>
internal static partial class WeeklyHours
{
    // Sunday first.
    private static readonly string[] Persian = ["یکشنبه", "دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"];

    /// <summary>«دوشنبه ۱۸ تا ۲۱» is <c>Mon 18:00-21:00</c>; null where it is none.</summary>
    public static string? Find(string part)
    {
        var match = Hours().Match(Parse.LatinDigits(part));
        if (!match.Success || DayOf(match.Groups[1].Value) is not { } day)
        {
            return null;
        }

        int? Minutes(int hour) => Parse.Integer(match.Groups[hour].Value) * 60 + (match.Groups[hour + 1].Success ? Parse.Integer(match.Groups[hour + 1].Value) : 0);
        return Minutes(2) is { } from && Minutes(4) is { } to && from < to && to <= 24 * 60 ? new WeeklyInterval(day, from, to).ToString() : null;
    }

    private static DayOfWeek? DayOf(string word)
    {
        var folded = Folding.SearchKey(word).Replace(" ", "", StringComparison.Ordinal);
        var at = Array.FindIndex(Persian, day => Folding.SearchKey(day) == folded);
        return at >= 0 ? (DayOfWeek)at
            : folded.Length < 3 ? null
            : Enum.GetValues<DayOfWeek>().Where(day => day.ToString().StartsWith(folded, StringComparison.OrdinalIgnoreCase) || (folded is "tues" or "thur" or "thurs" or "weds" && day.ToString().StartsWith(folded[..3], StringComparison.OrdinalIgnoreCase)))
                .Select(day => (DayOfWeek?)day).FirstOrDefault();
    }

    [GeneratedRegex(@"^([\p{L}\u200c ]{3,12}?)[\s:]*(\d{1,2})(?::([0-5]\d))?\s*(?:[-–—]|to|تا|الی)\s*(\d{1,2})(?::([0-5]\d))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Hours();
}
