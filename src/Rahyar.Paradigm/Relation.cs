namespace Rahyar.Paradigm;

/// <summary>One sentence of the paper, quoted to the letter.</summary>
/// <param name="Id">Q1 … Q17.</param>
/// <param name="Text">The words of the abstract, with its spelling.</param>
public sealed record Sentence(string Id, string Text);

/// <summary>What kind of thing a relation can begin or end at.</summary>
public enum NodeKind
{
    /// <summary>One of the seven categories; the node's id is the category's.</summary>
    Category,

    /// <summary>The core phenomenon.</summary>
    Core,

    /// <summary>An outcome that the paper names.</summary>
    Outcome,

    /// <summary>Something else that the paper names, such as the quality of interaction.</summary>
    Concept,
}

/// <summary>Something a relation can begin or end at.</summary>
/// <param name="Id">A category's id, CORE, or an id of our own.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
public sealed record Node(string Id, NodeKind Kind, Wording Name);

/// <summary>The direction of influence. The paper gives no strengths, so there are none here.</summary>
public enum RelationSign
{
    /// <summary>Supports (+).</summary>
    Supports,

    /// <summary>Impairs (−).</summary>
    Impairs,

    /// <summary>Each on the other (↔).</summary>
    Mutual,

    /// <summary>Comes before; no influence claimed.</summary>
    Order,
}

/// <summary>Whether the paper says it.</summary>
public enum RelationStatus
{
    /// <summary>The paper says it.</summary>
    Stated,

    /// <summary>It follows from what the paper says, or from the paradigm.</summary>
    Implied,
}

/// <summary>A relation of the model.</summary>
/// <param name="Id">R01 … R24.</param>
/// <param name="From">Ids of the nodes at which it begins.</param>
/// <param name="To">Ids of the nodes at which it ends.</param>
/// <param name="Label">The relation in words, "from → to".</param>
/// <param name="Kind">What it does: initiates, mediates, …</param>
/// <param name="Sign">The direction of influence.</param>
/// <param name="Status">Stated or implied.</param>
/// <param name="Sentences">Ids of the sentences on which it rests; at least one.</param>
/// <param name="Literature">Keys of further sources, often none.</param>
public sealed record Relation(
    string Id,
    IReadOnlyList<string> From,
    IReadOnlyList<string> To,
    Wording Label,
    Wording Kind,
    RelationSign Sign,
    RelationStatus Status,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<string> Literature);
