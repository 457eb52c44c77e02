namespace Rahyar.Modules.People.Offices;

/// <summary>
/// Which roles are offices that see others' data, and how closely each is guarded. Every role stands in one of the two lists: who holds one needs a
/// second factor, and their sessions have limits (<see cref="OfficeRules"/>).
/// </summary>
internal static class Offices
{
    /// <summary>They read concerns, or decide about accounts.</summary>
    public static readonly Role[] Strict = [Role.Administrator, Role.SafeguardingLead];

    /// <summary>They see what is others' in the programmes for which they work.</summary>
    public static readonly Role[] Usual = [Role.Coordinator, Role.Support, Role.Evaluator];
}
