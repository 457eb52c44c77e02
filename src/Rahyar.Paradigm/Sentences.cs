using System.Globalization;

namespace Rahyar.Paradigm;

internal static class Sentences
{
    internal static readonly Wording FewAnswered = new("few answered", "پاسخ‌دهندگان اندک‌اند");

    internal static readonly Wording StillWaiting = new(
        "more than half are still waiting, so the median is not known yet",
        "بیش از نیمی هنوز در انتظارند و میانه هنوز روشن نیست");

    internal static readonly Wording NotWatchedSoLong = new(
        "no case has been followed for so long yet", "هنوز هیچ موردی تا این زمان دنبال نشده است");

    internal static Wording NotEnough(
        (MinimumCount Rule, int Count)? shortfall, Measured measured, IndicatorDefinition definition)
    {
        var n = shortfall?.Count ?? measured.N;
        var needs = measured.Needs ?? (shortfall?.Rule ?? definition.Minimum[0]).AtLeast;
        // There may be enough cases and still no value, e.g. a median that was never reached.
        if (n >= needs) return measured.Reason ?? new("not enough data", "دادهٔ کافی نیست");
        Wording counted = new(
            string.Create(CultureInfo.InvariantCulture, $"not enough data (n = {n}, needs {needs})"),
            $"دادهٔ کافی نیست (تعداد = {Persian(n)}، لازم = {Persian(needs)})");
        return measured.Reason is { } why
            ? new($"{counted.English}: {why.English}", $"{counted.Persian}: {why.Persian}")
            : counted;
    }

    private static string Persian(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => (char)('۰' + (c - '0'))));
}
