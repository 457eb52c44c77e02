namespace Rahyar.Web.Star;

/// <summary>The seven petals in the model's order, with the words that a reader who cannot see them needs.</summary>
internal sealed record StarFigure(IReadOnlyList<Petal> Petals, string Title, string Description)
{
    public bool RightToLeft { get; init; }

    /// <summary>Distinguishes the title's id when a page shows more than one star.</summary>
    public string Id { get; init; } = "star";

    /// <summary>The headings of the table: category, index, coverage.</summary>
    public (string Category, string Index, string Coverage) Heads { get; init; }
}

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
