using System.IO.Compression;
using CsCheck;

namespace Rahyar.Matching.Tests;

/// <summary>Invented people, and the real rosters where they lie beside the repository.</summary>
internal static class People
{
    private static readonly string[] Topics = ["C#", "Rust", "SQL", "Statistics", "Writing", "Teaching", "Python", "Networks"];
    private static readonly string[] Cards = ["honesty", "curiosity", "family", "courage", "order", "play"];
    private static readonly string[] Zones = ["Asia/Tehran", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Sydney"];
    private static readonly string[] Tongues = ["fa", "en", "de", "en-GB", "fr"];
    private static readonly string[] Hours =
        ["Mon 18:00-21:00", "Sat 09:00-12:00", "Tue 00:00-24:00", "Sun 22:00-24:00", "Wed 07:15-09:10", "Fri 20:00-23:30"];

    private static readonly string[] Modes = ["video", "voice", "text", "in-person"];

    public static readonly Gen<string[]> Ids = Gen.Int[0, 7].Select(n => $"p{n}").Array[0, 2];

    public static Gen<Profile> Person(string prefix, int number) =>
        from topics in Gen.Shuffle(Topics, 0, 5)
        from seeks in Gen.Shuffle(Topics, 0, 5)
        from cards in Gen.Shuffle(Cards, 0, 5)
        from tongues in Gen.Shuffle(Tongues, 0, 3)
        from hours in Gen.Shuffle(Hours, 0, 3)
        from rest in Gen.Select(
            OneOf("", "Asia/Tehran", Zones[1], Zones[2], Zones[3], Zones[4], "Nowhere/Else"),
            OneOf<string?>(null, "Computer Science", "computer  science", "Data Science", "Law"),
            Gen.Int[-1, 30], Gen.Int[0, 3], Gen.Bool)
        from modes in Gen.Shuffle(Modes, 0, 4)
        from wishes in Gen.Select(Ids, Ids)
        let other = prefix == "a" ? "b" : "a"
        select new Profile
        {
            Id = $"{prefix}{number}",
            Offers = topics,
            Seeks = seeks,
            Values = cards,
            Languages = tongues,
            TimeZone = rest.Item1,
            Availability = Availability.Parse(string.Join(';', hours)),
            Field = rest.Item2,
            Department = rest.Item5 ? "Engineering" : null,
            Years = rest.Item3 < 0 ? null : rest.Item3,
            Capacity = rest.Item4 == 3 ? null : rest.Item4,
            Goals = rest.Item5 ? "become better at statistics and writing" : null,
            Modes = modes,
            Prefer = [.. wishes.Item1.Select(w => w.Replace("p", other, StringComparison.Ordinal))],
            Avoid = [.. wishes.Item2.Where(w => w is "p0").Select(w => w.Replace("p", other, StringComparison.Ordinal))],
        };

    public static Gen<Profile[]> Side(string prefix, int most) =>
        from count in Gen.Int[0, most]
        from people in SideOf(prefix, count)
        select people;

    public static Gen<Profile[]> SideOf(string prefix, int count) => Enumerable.Range(0, count).Aggregate(
        Gen.Const(Array.Empty<Profile>()),
        (side, n) => from people in side from person in Person(prefix, n) select people.Append(person).ToArray());

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(n => values[n]);

    public static IReadOnlyList<Profile> Real(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "shared", "data"))) folder = folder.Parent;
        Assert.SkipWhen(folder is null, "The real rosters (shared/data) are not beside the repository.");
        var path = Path.Combine(folder!.FullName, "shared", "data", "rosters", file);
        using var raw = File.OpenRead(path);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw);
        var header = Cells(reader.ReadLine()!);
        var people = new List<Profile>();
        while (reader.ReadLine() is { } line)
        {
            var cells = Cells(line);
            string Cell(string name) => cells[header.IndexOf(name)];
            string[] List(string name) => Cell(name).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            people.Add(new Profile
            {
                Id = Cell("id"),
                Name = Cell("name"),
                Country = Cell("country"),
                Years = Experience.Parse(Cell("years")),
                Offers = List("offers"),
                Seeks = List("seeks"),
            });
        }
        return people;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) cells.Add("");
            else cells[^1] += letter;
        }
        return cells;
    }
}
