using System.Numerics;

namespace Rahyar.Matching;

/// <summary>
/// Weekly availability laid on the quarter-hours of UTC weeks, one week for each state of daylight saving that the
/// programme meets.
/// </summary>
internal sealed class Hours
{
    public const int QuartersPerWeek = 7 * 96;
    private const int Words = (QuartersPerWeek + 63) / 64;

    private readonly DateTime[] mondays;
    private readonly string? fallbackZone;
    private readonly Dictionary<(string Zone, string Intervals), int> classes = [];
    private readonly List<ulong[]> patterns = [[]];

    public Hours(MatchRules rules, IEnumerable<Profile> people)
    {
        fallbackZone = rules.TimeZone;
        var zones = people.Where(p => p.Availability is not null).Select(ZoneOf).Distinct(StringComparer.Ordinal)
            .Select(Find).OfType<TimeZoneInfo>().ToArray();
        mondays = WeeksOf(rules, zones);
    }

    /// <summary>0 is unknown; equal numbers mean equal hours.</summary>
    public int ClassOf(Profile person)
    {
        if (person.Availability is not { Intervals.Count: > 0 } availability || Find(ZoneOf(person)) is not { } zone) return 0;
        var key = (zone.Id, availability.ToString());
        if (classes.TryGetValue(key, out var known)) return known;
        patterns.Add(Pattern(availability, zone));
        classes.Add(key, patterns.Count - 1);
        return patterns.Count - 1;
    }

    public int Classes => patterns.Count;

    /// <summary>Shared quarter-hours in the week that has fewest; both classes known.</summary>
    public int SharedQuarters(int a, int b)
    {
        ulong[] left = patterns[a], right = patterns[b];
        var fewest = int.MaxValue;
        for (var week = 0; week < left.Length; week += Words)
        {
            var shared = 0;
            for (var w = week; w < week + Words; w++) shared += BitOperations.PopCount(left[w] & right[w]);
            fewest = Math.Min(fewest, shared);
        }
        return fewest;
    }

    public int Weeks => mondays.Length;

    /// <summary>The quarter-hours of one week that a class has free.</summary>
    public IEnumerable<int> Quarters(int hours, int week)
    {
        var quarters = new int[QuartersPerWeek];
        return quarters.Take(Quarters(hours, week, quarters));
    }

    /// <summary>Writes the quarter-hours of one week that a class has free; returns how many.</summary>
    public int Quarters(int hours, int week, Span<int> quarters)
    {
        var count = 0;
        for (var w = 0; w < (hours == 0 ? 0 : Words); w++)
        {
            for (var left = patterns[hours][week * Words + w]; left != 0; left &= left - 1)
                quarters[count++] = w * 64 + BitOperations.TrailingZeroCount(left);
        }
        return count;
    }

    private string ZoneOf(Profile person) =>
        string.IsNullOrWhiteSpace(person.TimeZone) ? fallbackZone ?? "" : person.TimeZone;

    private static TimeZoneInfo? Find(string id) =>
        id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static DateTime[] WeeksOf(MatchRules rules, TimeZoneInfo[] zones)
    {
        var from = (rules.From ?? new DateOnly(2026, 1, 5)).ToDateTime(TimeOnly.MinValue);
        var until = (rules.Until ?? rules.From?.AddYears(1) ?? new DateOnly(2026, 12, 28)).ToDateTime(TimeOnly.MinValue);
        from = from.AddDays(-Availability.FromMonday(from.DayOfWeek));
        var weeks = new List<DateTime>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var monday = from; monday <= until; monday = monday.AddDays(7))
        {
            // Midweek, so that the week in which the clocks change counts as the state it comes from.
            var offsets = string.Join(' ', zones.Select(z => z.GetUtcOffset(monday.AddDays(2)).TotalMinutes));
            if (seen.Add(offsets)) weeks.Add(monday.AddDays(2));
        }
        return [.. weeks];
    }

    private ulong[] Pattern(Availability availability, TimeZoneInfo zone)
    {
        var bits = new ulong[mondays.Length * Words];
        for (var week = 0; week < mondays.Length; week++)
        {
            var offset = (int)zone.GetUtcOffset(mondays[week]).TotalMinutes;
            foreach (var interval in availability.Intervals)
            {
                var day = Availability.FromMonday(interval.Day) * 1440 - offset;
                var first = Math.Ceiling((day + interval.From) / 15.0);
                var last = Math.Floor((day + interval.To) / 15.0);
                for (var quarter = (int)first; quarter < (int)last; quarter++)
                {
                    var slot = (quarter % QuartersPerWeek + QuartersPerWeek) % QuartersPerWeek;
                    bits[week * Words + slot / 64] |= 1UL << (slot % 64);
                }
            }
        }
        return bits;
    }
}
