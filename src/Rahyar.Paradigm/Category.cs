namespace Rahyar.Paradigm;

/// <summary>The seven categories, in the order in which the model says that mentoring happens.</summary>
public enum CategoryId
{
    /// <summary>Mentoring planning and management.</summary>
    PLN = 0,

    /// <summary>Modeling and e-mentoring structure.</summary>
    STR = 1,

    /// <summary>Technical infrastructure and support.</summary>
    INF = 2,

    /// <summary>Technological tools and communication methods.</summary>
    COM = 3,

    /// <summary>Human relationships in e-mentoring.</summary>
    HUM = 4,

    /// <summary>Skill empowerment and development.</summary>
    SKL = 5,

    /// <summary>Support and evaluation in e-mentoring.</summary>
    EVA = 6,
}

/// <summary>Hard or soft, after sentence Q9. Q9 does not place PLN, STR and EVA: those labels are ours.</summary>
public enum Factor
{
    /// <summary>Technology and infrastructure.</summary>
    Hard,

    /// <summary>Human skills and relationships.</summary>
    Soft,

    /// <summary>Organisation and management; our label.</summary>
    HardOrganisational,

    /// <summary>Hard and soft alike; our label.</summary>
    Both,
}

/// <summary>One of the seven categories.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as in the extended abstract.</param>
/// <param name="Component">The component in which it stands.</param>
/// <param name="Factor">Hard or soft.</param>
/// <param name="Definition">What it is about, in one sentence; ours.</param>
public sealed record Category(CategoryId Id, Wording Name, ComponentId Component, Factor Factor, Wording Definition)
{
    /// <summary>Its indicators, in the catalogue's order.</summary>
    public IReadOnlyList<IndicatorDefinition> Indicators => IndicatorCatalogue.Of(Id);
}
