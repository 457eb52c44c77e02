using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Launch;

[Verb("gate.exception-asked")]
internal sealed record GateExceptionAsked(string Gate) : Event;

[Verb("gate.exception-agreed")]
internal sealed record GateExceptionAgreed(string Gate, bool Alone = false) : Event;

[Verb("gate.exception-taken-back")]
internal sealed record GateExceptionTakenBack(string Gate) : Event;

[Verb("gate.exception-expired")]
internal sealed record GateExceptionExpired(string Gate) : Event;
