using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People.Addresses;

[Verb("person.address-proposed", Security = SecurityKind.Access)]
internal sealed record PersonAddressProposed : Event;

[Verb("person.address-declined", Security = SecurityKind.Access)]
internal sealed record PersonAddressDeclined : Event;

/// <param name="Proven">Whether the new address was shown by a code; one that nobody had ever shown is put right without.</param>
[Verb("person.address-changed", Security = SecurityKind.Access)]
internal sealed record PersonAddressChanged(bool Proven) : ViewerChanged;
