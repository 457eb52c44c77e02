using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rahyar.Data;

namespace Rahyar.Modules.Planning;

/// <summary>What a roster says of someone, as the columns of the roster format name it. Null is unknown.</summary>
internal sealed record RosterProfile
{
    public string? Department { get; init; }
    public string? Field { get; init; }
    public string? Country { get; init; }
    public string? TimeZone { get; init; }
    public string[] Languages { get; init; } = [];
    public string[] Offers { get; init; } = [];
    public string[] Seeks { get; init; } = [];
    public string? Goals { get; init; }
    public string? Years { get; init; }
    public string? Education { get; init; }
    public string? Availability { get; init; }
    public string[] Modes { get; init; } = [];
    public string[] Values { get; init; } = [];
    public int? Capacity { get; init; }
    public string[] Prefer { get; init; } = [];
    public string[] Avoid { get; init; } = [];
    public string? Group { get; init; }
    public string? Locked { get; init; }

    /// <summary>Unknown columns, kept for rules and reports.</summary>
    public SortedDictionary<string, string> Attributes { get; init; } = [];

    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Compact);

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static readonly JsonColumn<RosterProfile> Stored = new("planning.profile", Compact);

    public bool SameAs(RosterProfile other) => Json == other.Json;
}
