using System.Diagnostics.CodeAnalysis;

namespace Rahyar.Paradigm;

/// <summary>
/// The sixty indicators. They are ours: the paper's sixty codes are not public, and none is reproduced here.
/// </summary>
public static class IndicatorCatalogue
{
    private static readonly Dictionary<string, IndicatorDefinition> ById;

    // Loaded in one place, because the order of static initialisers would otherwise decide what is null.
    [SuppressMessage("Performance", "CA1810", Justification = "All depends on one resource that is read once.")]
    static IndicatorCatalogue()
    {
        All = Resource.Load<IReadOnlyList<IndicatorDefinition>>("indicators.json");
        ById = All.ToDictionary(i => i.Id, StringComparer.Ordinal);
    }

    /// <summary>All sixty, by category in the model's order.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; }

    /// <summary>The indicator with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such indicator.</exception>
    public static IndicatorDefinition Get(string id) =>
        Find(id) ?? throw new KeyNotFoundException($"No indicator {id}.");

    /// <summary>The indicator with this id, or null.</summary>
    public static IndicatorDefinition? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The indicators of one category, in order.</summary>
    public static IReadOnlyList<IndicatorDefinition> Of(CategoryId category) =>
        [.. All.Where(i => i.Category == category)];
}
