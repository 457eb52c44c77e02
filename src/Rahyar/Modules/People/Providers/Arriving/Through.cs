namespace Rahyar.Modules.People.Providers.Arriving;

/// <summary>By which identity somebody comes in.</summary>
/// <param name="Identity">Who they are there.</param>
/// <param name="Arrival">What came with it.</param>
/// <param name="Lasts">How long the session may last; null is as long as any other.</param>
internal sealed record Through(ProviderIdentity Identity, Arrival Arrival, TimeSpan? Lasts);
