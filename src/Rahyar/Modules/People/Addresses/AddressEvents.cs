using Rahyar.Journal;

namespace Rahyar.Modules.People.Addresses;

[Verb("person.address-proposed")]
internal sealed record PersonAddressProposed : Event;

[Verb("person.address-declined")]
internal sealed record PersonAddressDeclined : Event;

/// <param name="Proven">Whether the new address was shown by a code; one that nobody had ever shown is put right without.</param>
[Verb("person.address-changed")]
internal sealed record PersonAddressChanged(bool Proven) : ViewerChanged;
