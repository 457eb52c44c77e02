namespace Rahyar.Web.Star;

/// <summary>One category in the star: its index is 0 to 100, or null where the data are not enough; its coverage 0 to 1.</summary>
internal sealed record Petal(string Code, string Label, double? Index, double Coverage)
{
    /// <summary>The index as the reader's language writes it; a dash where there is none.</summary>
    public required string Figure { get; init; }

    /// <summary>The coverage as the reader's language writes it, for example <c>6/8</c>.</summary>
    public required string Covered { get; init; }

    public bool Weakest { get; init; }

    public string? Href { get; init; }
}
