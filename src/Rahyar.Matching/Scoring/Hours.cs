using System.Runtime.InteropServices;

namespace Rahyar.Matching;

/// <summary>
/// Weekly availability laid on the quarter-hours of UTC weeks, one week for each state of daylight saving that the
/// programme meets.
/// </summary>
internal sealed class Hours
{
    public const int QuartersPerWeek = 7 * 96;

    private readonly DateTime[] mondays;
    private readonly string? fallbackZone;
    private readonly Dictionary<string, TimeZoneInfo?> found = new(StringComparer.Ordinal);

    /// <summary>The free quarter-hours of each class and week, as stretches from one quarter to before another, ascending.</summary>
    private readonly List<(ushort From, ushort To)> stretches = [];

    /// <summary>Where the stretches of each class and week begin; class 0 has none.</summary>
    private readonly List<int> begins = [];

    public Hours(MatchRules rules, IReadOnlyList<Profile> mentees, IReadOnlyList<Profile> mentors)
    {
        var people = mentees.Concat(mentors);
        fallbackZone = rules.TimeZone;
        var zones = people.Where(p => p.Availability is not null).Select(ZoneOf).Distinct(StringComparer.Ordinal)
            .Select(Find).OfType<TimeZoneInfo>().ToArray();
        mondays = WeeksOf(rules, zones);
        begins.AddRange(new int[mondays.Length + 1]);
        var classes = new Dictionary<(string Zone, string Intervals), int>();
        MenteeClasses = [.. mentees.Select(p => ClassOf(p, classes))];
        MentorClasses = [.. mentors.Select(p => ClassOf(p, classes))];
        stretches.TrimExcess();
        begins.TrimExcess();
    }

    /// <summary>0 is unknown; equal numbers mean equal hours.</summary>
    public int[] MenteeClasses { get; }

    /// <summary>The same for the mentors.</summary>
    public int[] MentorClasses { get; }

    private int ClassOf(Profile person, Dictionary<(string Zone, string Intervals), int> classes)
    {
        if (person.Availability is not { Intervals.Count: > 0 } availability || Find(ZoneOf(person)) is not { } zone) return 0;
        var key = (zone.Id, string.Concat(availability.Intervals.Select(i => $"{(char)i.Day}{(char)i.From}{(char)i.To}")));
        if (classes.TryGetValue(key, out var known)) return known;
        Lay(availability, zone);
        classes.Add(key, classes.Count + 1);
        return classes.Count;
    }

    /// <summary>Shared quarter-hours in the week that has fewest; both classes known.</summary>
    public int SharedQuarters(int a, int b)
    {
        var fewest = int.MaxValue;
        for (var week = 0; week < mondays.Length; week++)
        {
            ReadOnlySpan<(ushort From, ushort To)> left = Stretches(a, week), right = Stretches(b, week);
            int shared = 0, l = 0, r = 0;
            while (l < left.Length && r < right.Length)
            {
                shared += Math.Max(0, Math.Min(left[l].To, right[r].To) - Math.Max(left[l].From, right[r].From));
                if (left[l].To < right[r].To) l++;
                else r++;
            }
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
        foreach (var (from, to) in Stretches(hours, week))
        {
            for (int quarter = from; quarter < to; quarter++) quarters[count++] = quarter;
        }
        return count;
    }

    private ReadOnlySpan<(ushort From, ushort To)> Stretches(int hours, int week)
    {
        var at = hours * mondays.Length + week;
        return CollectionsMarshal.AsSpan(stretches)[begins[at]..begins[at + 1]];
    }

    private string ZoneOf(Profile person) =>
        string.IsNullOrWhiteSpace(person.TimeZone) ? fallbackZone ?? "" : person.TimeZone;

    private TimeZoneInfo? Find(string id)
    {
        if (found.TryGetValue(id, out var known)) return known;
        return found[id] = id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
    }

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

    /// <summary>Lays the hours of a new class on every week.</summary>
    private void Lay(Availability availability, TimeZoneInfo zone)
    {
        Span<bool> free = stackalloc bool[QuartersPerWeek + 1];
        for (var week = 0; week < mondays.Length; week++)
        {
            free.Clear();
            var offset = (int)zone.GetUtcOffset(mondays[week]).TotalMinutes;
            foreach (var interval in availability.Intervals)
            {
                var day = Availability.FromMonday(interval.Day) * 1440 - offset;
                var first = Math.Ceiling((day + interval.From) / 15.0);
                var last = Math.Floor((day + interval.To) / 15.0);
                for (var quarter = (int)first; quarter < (int)last; quarter++)
                    free[(quarter % QuartersPerWeek + QuartersPerWeek) % QuartersPerWeek] = true;
            }
            for (var from = free.IndexOf(true); from >= 0;)
            {
                var to = from + free[from..].IndexOf(false);
                stretches.Add(((ushort)from, (ushort)to));
                var next = free[to..].IndexOf(true);
                from = next < 0 ? -1 : to + next;
            }
            begins.Add(stretches.Count);
        }
    }
}
