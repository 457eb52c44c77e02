using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Launch;

[Verb("gate.exception-asked")]
internal sealed record GateExceptionAsked(string Gate) : Event;

[Verb("gate.exception-agreed")]
internal sealed record GateExceptionAgreed(string Gate) : Event;

/// <summary>One voice was enough for it.</summary>
[Verb("gate.exception-self-agreed")]
internal sealed record GateExceptionSelfAgreed(string Gate) : Event;

[Verb("gate.exception-taken-back")]
internal sealed record GateExceptionTakenBack(string Gate) : Event;

[Verb("gate.exception-expired")]
internal sealed record GateExceptionExpired(string Gate) : Event;
