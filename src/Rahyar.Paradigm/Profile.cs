namespace Rahyar.Paradigm;

/// <summary>
/// The seven indices side by side. There is deliberately no mean of them: the model demands simultaneous attention, so
/// what counts is the weakest.
/// </summary>
public sealed record Profile
{
    private Profile(IReadOnlyList<CategoryIndex> indices) => Indices = indices;

    /// <summary>Seven indices in the model's order.</summary>
    public IReadOnlyList<CategoryIndex> Indices { get; }

    /// <summary>The index of one category.</summary>
    public CategoryIndex this[CategoryId category] => Indices[(int)category];

    /// <summary>The lowest index that can be shown, the earlier category on a tie; null when none can.</summary>
    public CategoryIndex? Weakest => Indices.Where(i => i.Value is not null).MinBy(i => i.Value);

    /// <summary>The categories of which nothing can be said; a weaker one may hide among them.</summary>
    public IEnumerable<CategoryId> Unknown => Indices.Where(i => i.Value is null).Select(i => i.Category);

    /// <summary>
    /// Categories without an index of which all that is measured scores lower than the weakest index, the lowest first: a rule that keeps thin data out of the star must not
    /// hide what they show. None rests on fewer than three indicators.
    /// </summary>
    public IEnumerable<CategoryIndex> Suspects => Weakest?.Value is not { } weakest ? []
        : Indices.Where(i => i is { Value: null, WithData: >= FewestToSuspect } && i.Measured < weakest).OrderBy(i => i.Measured);

    private const int FewestToSuspect = 3;

    /// <summary>The profile of a set of readings, at most one for each indicator.</summary>
    public static Profile Of(IEnumerable<Reading> readings)
    {
        Reading[] all = [.. readings];
        return new Profile([.. ParadigmModel.Categories.Select(c => CategoryIndex.Of(c.Id, all))]);
    }
}
