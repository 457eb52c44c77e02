namespace Rahyar.Matching;

/// <summary>
/// One person as the engine sees them: a row of a roster. Blank (null or empty) means unknown: such a term scores
/// half of what the least evidence gives, so more than what does not fit and less than anything that does, and no hard rule refuses on it.
/// </summary>
public sealed record Profile
{
    /// <summary>The institution's stable identifier; unique within its side, compared ordinally.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people to read; never scored.</summary>
    public string Name { get; init; } = "";

    /// <summary>Organisational unit; see <see cref="MatchRules.RefuseSameDepartment"/>.</summary>
    public string? Department { get; init; }

    /// <summary>Field of study or work.</summary>
    public string? Field { get; init; }

    /// <summary>Country as written; never scored.</summary>
    public string? Country { get; init; }

    /// <summary>IANA time zone in which <see cref="Availability"/> is meant.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Best first, by BCP 47 tags, codes of ISO 639 or names (<see cref="Rahyar.Matching.Languages"/>); only the primary subtag is compared.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Skills and topics this person can give.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>Skills and topics this person wants to get.</summary>
    public IReadOnlyList<string> Seeks { get; init; } = [];

    /// <summary>Goals in free text.</summary>
    public string? Goals { get; init; }

    /// <summary>Years of experience; <see cref="Experience.Parse"/> reads what people write.</summary>
    public double? Years { get; init; }

    /// <summary>Level of education as written; never scored.</summary>
    public string? Education { get; init; }

    /// <summary>Weekly free hours in the person's own local time.</summary>
    public Availability? Availability { get; init; }

    /// <summary>Ways of meeting: <c>video</c>, <c>voice</c>, <c>text</c>, <c>in-person</c>.</summary>
    public IReadOnlyList<string> Modes { get; init; } = [];

    /// <summary>Up to five of the programme's value cards.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Mentors: places; blank takes <see cref="MatchRules.DefaultCapacity"/>. Mentees: not used.</summary>
    public int? Capacity { get; init; }

    /// <summary>Ids of wished partners, best first.</summary>
    public IReadOnlyList<string> Prefer { get; init; } = [];

    /// <summary>Ids of people never to be paired with.</summary>
    public IReadOnlyList<string> Avoid { get; init; } = [];

    /// <summary>Declared group for the audit of fairness; never scored.</summary>
    public string? Group { get; init; }

    /// <summary>Id of the partner to keep.</summary>
    public string? Locked { get; init; }

    /// <summary>The roster's other columns, for rules and reports.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = EmptyAttributes;

    private static readonly Dictionary<string, string> EmptyAttributes = [];
}
