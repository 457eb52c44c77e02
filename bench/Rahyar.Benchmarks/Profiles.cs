using Rahyar.Matching;

namespace Rahyar.Benchmarks;

/// <summary>Invented rosters with the spread of real ones: popular and rare topics, many zones, blanks.</summary>
internal static class Profiles
{
    private static readonly string[] Zones =
        ["Asia/Tehran", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Australia/Sydney"];

    private static readonly string[] Tongues = ["fa;en", "en", "en;de", "de;en", "fa", "en;fr", "en;es", "hi;en"];
    private static readonly string[] Modes = ["video", "voice", "text", "in-person"];

    public static Profile[] Side(string prefix, int count, int places, int seed)
    {
        var random = new Random(seed);
        // Squared draws make few topics popular and many rare.
        string[] Some(string kind, int of, int least, int most) =>
            [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => $"{kind}{(int)(of * Math.Pow(random.NextDouble(), 2))}").Distinct()];
        string Hours() => string.Join(';', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            var from = random.Next(7, 21);
            return $"{(DayOfWeek)random.Next(7)} {from:00}:00-{from + random.Next(1, 4):00}:00";
        }));
        return [.. Enumerable.Range(0, count).Select(n => new Profile
        {
            Id = $"{prefix}{n}",
            Field = random.Next(10) == 0 ? null : $"field {(int)(60 * Math.Pow(random.NextDouble(), 2))}",
            TimeZone = Zones[random.Next(Zones.Length)],
            Languages = Tongues[(int)(Tongues.Length * Math.Pow(random.NextDouble(), 2))].Split(';'),
            Offers = prefix == "b" ? Some("topic", 120, 2, 8) : [],
            Seeks = prefix == "a" ? Some("topic", 120, 1, 6) : [],
            Goals = random.Next(3) == 0 ? null : string.Join(' ', Some("goal", 200, 2, 6)),
            Years = prefix == "a" ? random.Next(0, 8) : random.Next(4, 35),
            Availability = random.Next(5) == 0 ? null : Availability.Parse(Hours()),
            Modes = random.Next(4) == 0 ? [] : [.. Modes.Where(_ => random.Next(2) == 0)],
            Values = random.Next(6) == 0 ? [] : Some("card", 30, 2, 5),
            Capacity = places,
            Prefer = random.Next(10) == 0 ? [$"{(prefix == "a" ? "b" : "a")}{random.Next(count)}"] : [],
        })];
    }
}
