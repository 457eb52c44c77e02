using System.Text.Json.Serialization;

namespace Rahyar.Modules.Evaluation.Indicators;

/// <summary>
/// What one subject (a mentorship, a person in a programme) contributes to one indicator: counts, a value, or a span of time. Kept as JSON:
/// a new meaning of a member is a new version of what is kept.
/// </summary>
/// <param name="Indicator">Its code.</param>
/// <param name="Row">The row behind the figure: a mentorship, a participation, an application; the wave for EVA-02.</param>
internal sealed record Case([property: JsonPropertyName("i")] string Indicator, [property: JsonPropertyName("r")] Guid Row)
{
    /// <summary>How many of <see cref="Of"/> met what was asked.</summary>
    [JsonPropertyName("m")]
    public int Met { get; init; }

    [JsonPropertyName("o")]
    public int Of { get; init; }

    /// <summary>How many were asked, whether they answered or not.</summary>
    [JsonPropertyName("a")]
    public int Asked { get; init; }

    [JsonPropertyName("v")]
    public double? Value { get; init; }

    /// <summary>A wait: since when, and until when; without an end it goes on.</summary>
    [JsonPropertyName("s")]
    public DateTimeOffset? Since { get; init; }

    [JsonPropertyName("u")]
    public DateTimeOffset? Until { get; init; }

    /// <summary>The group that a participant agreed to be counted with.</summary>
    [JsonPropertyName("g")]
    public string? Group { get; init; }

    /// <summary>Counts that belong to the figure's parts, in their order.</summary>
    [JsonPropertyName("p")]
    public int[]? Parts { get; init; }

    public int Part(int at) => Parts is { } parts ? parts[at] : 0;

    public static Case Whether(string indicator, Guid row, bool met) => new(indicator, row) { Met = met ? 1 : 0, Of = 1 };
}
