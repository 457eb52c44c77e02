using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rahyar.Matching;

/// <summary>What is weighed in a score. The order is the order in which reasons are told.</summary>
public enum Term
{
    /// <summary>Shared value cards: deep similarity, the strongest known antecedent of a relationship's quality.</summary>
    Values,

    /// <summary>Topics that the mentee seeks and the mentor offers.</summary>
    Topics,

    /// <summary>Words of the mentee's goals that the mentor's goals, topics or field hold too.</summary>
    Goals,

    /// <summary>Shared ways of meeting.</summary>
    Modes,

    /// <summary>Overlap of weekly free hours, across time zones, in the programme's worst week.</summary>
    Hours,

    /// <summary>The same or a related field.</summary>
    Field,

    /// <summary>How far the mentor is ahead in years.</summary>
    Experience,

    /// <summary>A shared language, best when it is the mentee's first.</summary>
    Languages,

    /// <summary>The mentee's ranked wishes; a bonus, so having no wish costs nothing against those who have none.</summary>
    MenteeWish,

    /// <summary>The mentor's ranked wishes; a bonus as above.</summary>
    MentorWish,
}

/// <summary>A rule that no score outweighs.</summary>
public enum HardRule
{
    /// <summary>Mentee and mentor are the same person.</summary>
    SamePerson,

    /// <summary>One of the two is on the other's list of people to avoid.</summary>
    Avoided,

    /// <summary>The programme blocked this pair.</summary>
    Blocked,

    /// <summary>The mentor teaches or assesses the mentee.</summary>
    Assessor,

    /// <summary>The two had a relationship before, and it was closed.</summary>
    PreviousPair,

    /// <summary>Both are of one department, and the programme does not pair within one.</summary>
    SameDepartment,

    /// <summary>No language in common.</summary>
    NoCommonLanguage,

    /// <summary>No free hour in common, and the programme demands one.</summary>
    NoCommonHours,

    /// <summary>The mentor has no places at all.</summary>
    NoPlaces,

    /// <summary>The score lies under the programme's minimum.</summary>
    BelowMinimum,
}

/// <summary>The weights of a programme, each 0–1000; only their proportions matter.</summary>
public sealed record TermWeights
{
    /// <summary>Weight of <see cref="Term.Values"/>.</summary>
    public int Values { get; init; } = 25;

    /// <summary>Weight of <see cref="Term.Topics"/>.</summary>
    public int Topics { get; init; } = 22;

    /// <summary>Weight of <see cref="Term.Goals"/>.</summary>
    public int Goals { get; init; } = 11;

    /// <summary>Weight of <see cref="Term.Modes"/>.</summary>
    public int Modes { get; init; } = 10;

    /// <summary>Weight of <see cref="Term.Hours"/>.</summary>
    public int Hours { get; init; } = 10;

    /// <summary>Weight of <see cref="Term.Field"/>.</summary>
    public int Field { get; init; } = 4;

    /// <summary>Weight of <see cref="Term.Experience"/>.</summary>
    public int Experience { get; init; } = 4;

    /// <summary>Weight of <see cref="Term.Languages"/>.</summary>
    public int Languages { get; init; } = 3;

    /// <summary>Weight of <see cref="Term.MenteeWish"/>.</summary>
    public int MenteeWish { get; init; } = 7;

    /// <summary>Weight of <see cref="Term.MentorWish"/>.</summary>
    public int MentorWish { get; init; } = 4;

    /// <summary>The weight of one term.</summary>
    public int this[Term term] => term switch
    {
        Term.Values => Values,
        Term.Topics => Topics,
        Term.Goals => Goals,
        Term.Modes => Modes,
        Term.Hours => Hours,
        Term.Field => Field,
        Term.Experience => Experience,
        Term.Languages => Languages,
        Term.MenteeWish => MenteeWish,
        Term.MentorWish => MentorWish,
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, null),
    };
}

/// <summary>How a programme scores pairs and which it refuses. Defaults are sound for a first programme.</summary>
public sealed record MatchRules
{
    /// <summary>The score of a pair in which every term is perfect, but for rounding of the weights.</summary>
    public const int PerfectScore = 10_000;

    /// <summary>Weights of the terms.</summary>
    public TermWeights Weights { get; init; } = new();

    /// <summary>Pairs under this score, 0–10,000, are refused.</summary>
    public int MinimumScore { get; init; }

    /// <summary>Places of a mentor who declared none; 0–10,000.</summary>
    public int DefaultCapacity { get; init; } = 1;

    /// <summary>Refuse pairs within one department.</summary>
    public bool RefuseSameDepartment { get; init; }

    /// <summary>Refuse pairs that are known to share no language.</summary>
    public bool RequireCommonLanguage { get; init; } = true;

    /// <summary>Refuse pairs that are known to share no free hour.</summary>
    public bool RequireCommonHours { get; init; }

    /// <summary>Refuse pairs whose earlier relationship was closed.</summary>
    public bool RefusePreviousPairs { get; init; } = true;

    /// <summary>Attributes of a mentee that hold ids (separated by <c>;</c>) of those who teach or assess them.</summary>
    public IReadOnlyList<string> AssessorAttributes { get; init; } = ["teacher", "assessor", "supervisor"];

    /// <summary>Shared free hours a week that count as plenty, 1–40.</summary>
    public int PlentyOfHours { get; init; } = 3;

    /// <summary>Years ahead from which a mentor is far enough ahead, 1–14.</summary>
    public int YearsAheadFrom { get; init; } = 3;

    /// <summary>Years ahead after which the distance slowly counts less, up to 14.</summary>
    public int YearsAheadTo { get; init; } = 12;

    /// <summary>IANA zone for people who gave none; blank leaves their hours unknown.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Groups of topics that mean one thing, in whatever languages; a university writes its own.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Synonyms { get; init; } = UsualSynonyms.Groups;

    /// <summary>First day of the programme; decides which daylight-saving rules apply. Blank: a whole year.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the programme.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Names of settings out of range; empty when the rules are sound.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        void Check(bool sound, string name)
        {
            if (!sound) faults.Add(name);
        }
        foreach (var term in Enum.GetValues<Term>())
            Check(Weights[term] is >= 0 and <= 1000, $"weights.{Naming.ConvertName(term.ToString())}");
        Check(Enum.GetValues<Term>().Any(t => Weights[t] > 0), "weights");
        Check(MinimumScore is >= 0 and <= PerfectScore, "minimumScore");
        Check(DefaultCapacity is >= 0 and <= 10_000, "defaultCapacity");
        Check(PlentyOfHours is >= 1 and <= 40, "plentyOfHours");
        Check(YearsAheadFrom is >= 1 and <= 14, "yearsAheadFrom");
        Check(YearsAheadTo >= YearsAheadFrom && YearsAheadTo <= 14, "yearsAheadTo");
        Check(Synonyms.Count <= 500 && Synonyms.All(g => g is { Count: >= 2 and <= 20 } && g.All(w => w is { Length: > 0 and <= 100 })), "synonyms");
        Check(TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), "timeZone");
        Check(Until is null || (From is not null && Until >= From && Until <= From.Value.AddYears(5)), "until");
        return faults;
    }

    /// <summary>The rules as JSON: camelCase names, blanks left out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this with { Version = CurrentVersion }, Json);

    /// <summary>The version of the JSON that is written, as its first member <c>v</c>. Rules that say none are of the first.</summary>
    public const int CurrentVersion = 2;

    [JsonInclude, JsonPropertyName("v"), JsonPropertyOrder(-1)]
    private int Version { get; init; } = 1;

    /// <summary>Reads rules from JSON; what is absent takes its default.</summary>
    /// <exception cref="FormatException">Not JSON, an unknown name, a wrong type or a value out of range; says which.</exception>
    public static MatchRules FromJson(string json)
    {
        MatchRules rules;
        try
        {
            rules = JsonSerializer.Deserialize<MatchRules>(json, Json) ?? throw new FormatException("$: null");
        }
        catch (JsonException e)
        {
            throw new FormatException(
                $"{e.Path ?? "$"}: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {e.Message}", e);
        }
        // The first had no synonyms: those that are usual hold for it.
        if (rules.Version is < 1 or > CurrentVersion) throw new FormatException($"$.v: version {rules.Version} is not known");
        if (rules.Weights is null) throw new FormatException("$.weights: null");
        if (rules.Synonyms is null) throw new FormatException("$.synonyms: null");
        if (rules.AssessorAttributes is null) throw new FormatException("$.assessorAttributes: null");
        return rules.Faults() is [var fault, ..] ? throw new FormatException($"$.{fault}: out of range") : rules;
    }

    private static readonly JsonNamingPolicy Naming = JsonNamingPolicy.CamelCase;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
    };
}
