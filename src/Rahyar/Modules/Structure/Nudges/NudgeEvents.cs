using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Nudges;

[Verb("nudge.sent")]
internal sealed record NudgeSent(string Kind) : Event;

[Verb("nudge.acted")]
internal sealed record NudgeActed(string Kind) : Event;

[Verb("nudges.switched-off")]
internal sealed record NudgesSwitchedOff(string Kind) : Event;

[Verb("nudges.switched-on")]
internal sealed record NudgesSwitchedOn(string Kind) : Event;
