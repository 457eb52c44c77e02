namespace Rahyar.Paradigm;

/// <summary>The six components of the paradigm (sentence Q15). The first five hold the seven categories.</summary>
public enum ComponentId
{
    /// <summary>Causal conditions.</summary>
    CAU,

    /// <summary>Contextual conditions.</summary>
    CTX,

    /// <summary>Intervening conditions.</summary>
    ITV,

    /// <summary>Strategies and actions.</summary>
    ACT,

    /// <summary>Consequences.</summary>
    CSQ,

    /// <summary>The core phenomenon, in which no category sits.</summary>
    CORE,
}

/// <summary>One component of the paradigm.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Categories">The categories that stand in it, in the model's order; none for the core phenomenon.</param>
public sealed record Component(ComponentId Id, Wording Name, IReadOnlyList<CategoryId> Categories);
