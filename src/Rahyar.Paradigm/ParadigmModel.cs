namespace Rahyar.Paradigm;

/// <summary>
/// The paradigmatic model of e-mentoring in higher education (Zahed Babolan, Moeini Kia, Khalegh Khah &amp; Bagheri 2025,
/// DOI 10.48310/tpd.2025.18814.1876) as data. It is a map: it holds no strengths or weights, because the paper gives none.
/// </summary>
public static class ParadigmModel
{
    private static readonly ModelResource Loaded = Resource.Load<ModelResource>("model.json");

    /// <summary>The model's id.</summary>
    public const string Id = "emhe-paradigm-2025";

    /// <summary>The six components, five conditions in order and the core phenomenon last.</summary>
    public static IReadOnlyList<Component> Components { get; } = Loaded.Components;

    /// <summary>The seven categories in the model's order.</summary>
    public static IReadOnlyList<Category> Categories { get; } = Loaded.Categories;

    /// <summary>The seventeen sentences of the paper on which the relations rest.</summary>
    public static IReadOnlyList<Sentence> Sentences { get; } = Loaded.Sentences;

    /// <summary>Everything at which a relation begins or ends.</summary>
    public static IReadOnlyList<Node> Nodes { get; } =
    [
        .. Categories.Select(c => new Node(c.Id.ToString(), NodeKind.Category, c.Name)),
        .. Loaded.Nodes,
    ];

    /// <summary>The twenty-four relations.</summary>
    public static IReadOnlyList<Relation> Relations { get; } = Loaded.Relations;

    /// <summary>Where the paper is unclear or disagrees with itself; readers are told so.</summary>
    public static IReadOnlyList<Wording> OpenQuestions { get; } = Loaded.OpenQuestions;

    /// <summary>One category.</summary>
    public static Category Category(CategoryId id) => Categories[(int)id];

    /// <summary>One component.</summary>
    public static Component Component(ComponentId id) => Components[(int)id];

    /// <summary>One sentence by its id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such sentence.</exception>
    public static Sentence Sentence(string id) =>
        Sentences.FirstOrDefault(s => s.Id == id) ?? throw new KeyNotFoundException($"No sentence {id}.");

    /// <summary>The relations that begin or end at the category.</summary>
    public static IEnumerable<Relation> RelationsOf(CategoryId id) =>
        Relations.Where(r => r.From.Contains(id.ToString()) || r.To.Contains(id.ToString()));

    private sealed record ModelResource(
        IReadOnlyList<Component> Components,
        IReadOnlyList<Category> Categories,
        IReadOnlyList<Sentence> Sentences,
        IReadOnlyList<Node> Nodes,
        IReadOnlyList<Relation> Relations,
        IReadOnlyList<Wording> OpenQuestions);
}
