using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People.Providers;

/// <summary>An identity at a provider opens the account from now on.</summary>
/// <param name="Provider">Its key in the settings.</param>
[Verb("provider.joined", Security = SecurityKind.Access)]
internal sealed record ProviderJoined(string Provider) : WayInChanged;

[Verb("provider.left", Security = SecurityKind.Access)]
internal sealed record ProviderLeft(string Provider) : WayInChanged;
