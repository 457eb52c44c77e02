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
