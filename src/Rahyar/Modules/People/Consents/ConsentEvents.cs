using Rahyar.Journal;

namespace Rahyar.Modules.People.Consents;

[Verb("consent.given")]
internal sealed record ConsentGiven(string Purpose, int Version) : Event;

[Verb("consent.withdrawn")]
internal sealed record ConsentWithdrawn(string Purpose) : Event;
