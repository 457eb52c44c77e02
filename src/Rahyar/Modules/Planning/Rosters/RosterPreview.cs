using Rahyar.Data;
using System.Text.Json.Serialization;
using Rahyar.Modules.Planning.Rosters.Reading;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>What a check of a roster shows before anything is written.</summary>
internal sealed record RosterPreview(int FaultCount, IReadOnlyDictionary<string, int> Causes, IReadOnlyList<RosterFault> Faults,
    IReadOnlyList<RosterFault> Notes, IReadOnlyList<RosterSample> First, IReadOnlyList<RosterDifference> Differences)
{
    /// <summary>How many people are named of each kind.</summary>
    public const int Named = 60;

    /// <summary>Who is new here; the count is the tally's.</summary>
    public IReadOnlyList<RosterName> New { get; init; } = [];

    /// <summary>Who is in the file and had left the programme.</summary>
    public RosterNames Left { get; init; } = RosterNames.None;

    /// <summary>Who takes part, has an id of the institution, and is not in the file.</summary>
    public RosterNames Missing { get; init; } = RosterNames.None;

    /// <summary>How the file was read; null of a check from before that was kept, or where it could not be read at all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RosterUnderstood? Read { get; init; }

    [JsonIgnore]
    public RosterForm? Form => Read?.Form;

    [JsonIgnore]
    public IReadOnlyList<RosterColumn> Columns => Read?.Columns ?? [];

    [JsonIgnore]
    public IReadOnlyList<RosterEmptied> Emptied => Read?.Emptied ?? [];

    [JsonIgnore]
    public IReadOnlyList<RosterFault> Doubts => Read?.Doubts ?? [];

    /// <summary>Who is missing as well, but in something with whoever brings the roster: they stay. Null is nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RosterNames? Own { get; init; }
}

/// <summary>What was understood of a file.</summary>
/// <param name="Form">How it is read.</param>
/// <param name="Columns">Its columns, as they were understood.</param>
/// <param name="Emptied">What it would empty: a blank cell where something stands.</param>
/// <param name="Doubts">What is asked before anybody says yes.</param>
internal sealed record RosterUnderstood(RosterForm Form, IReadOnlyList<RosterColumn> Columns, IReadOnlyList<RosterEmptied> Emptied, IReadOnlyList<RosterFault> Doubts);

/// <summary>Of how many people a column would be emptied, and of whom.</summary>
internal sealed record RosterEmptied(string Column, RosterNames People);

/// <summary>Someone as a list names them.</summary>
internal sealed record RosterName(string Id, string Name);

/// <summary>How many, and the first of them.</summary>
internal sealed record RosterNames(int Count, IReadOnlyList<RosterName> First)
{
    public static readonly RosterNames None = new(0, []);

    public static RosterNames Of(List<RosterName> all) => new(all.Count, [.. all.Take(RosterPreview.Named)]);
}

/// <summary>One of the first rows, as it was understood.</summary>
internal sealed record RosterSample(int Row, string Id, string Name, string Email, string? Country, string? Zone, string Offers, string Seeks);

/// <summary>One cell of someone who is there already: what stands, what the file says.</summary>
internal sealed record RosterDifference(int Row, string Name, string Column, string Old, string New)
{
    private const int Shown = 120;

    /// <summary>The columns in which two profiles differ.</summary>
    public static IEnumerable<(string Column, string Old, string New)> Between(RosterProfile old, RosterProfile now)
    {
        return Columns(old).Zip(Columns(now), (a, b) => (a.Column, a.Text, b.Text)).Where(d => d.Item2 != d.Item3)
            .Concat(old.Attributes.Keys.Union(now.Attributes.Keys)
                .Select(name => (name, old.Attributes.GetValueOrDefault(name, ""), now.Attributes.GetValueOrDefault(name, "")))
                .Where(d => d.Item2 != d.Item3));

        static IEnumerable<(string Column, string Text)> Columns(RosterProfile p) =>
        [
            ("department", p.Department ?? ""), ("field", p.Field ?? ""), ("country", p.Country ?? ""), ("timezone", p.TimeZone ?? ""),
            ("languages", Join(p.Languages)), ("offers", Join(p.Offers)), ("seeks", Join(p.Seeks)), ("goals", p.Goals ?? ""),
            ("years", p.Years ?? ""), ("education", p.Education ?? ""), ("availability", p.Availability ?? ""), ("modes", Join(p.Modes)),
            ("values", Join(p.Values)), ("capacity", p.Capacity?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""),
            ("prefer", Join(p.Prefer)), ("avoid", Join(p.Avoid)), ("group", p.Group ?? ""), ("locked", p.Locked ?? ""),
        ];
    }

    public static string Short(string text) => Excerpt.Of(text, Shown);

    private static string Join(string[] items) => string.Join("; ", items);
}
