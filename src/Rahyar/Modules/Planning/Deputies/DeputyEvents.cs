using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Deputies;

[Verb("deputy.named")]
internal sealed record DeputyNamed(DateOnly FromOn, DateOnly UntilOn) : Event;

[Verb("deputy.began")]
internal sealed record DeputyBegan(DateOnly FromOn, DateOnly UntilOn) : Event;

[Verb("deputy.ended")]
internal sealed record DeputyEnded(DateOnly FromOn, DateOnly UntilOn) : Event;
