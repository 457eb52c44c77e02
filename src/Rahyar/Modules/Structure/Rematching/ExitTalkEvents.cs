using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Rematching;

[Verb("exit-talk.asked")]
internal sealed record ExitTalkAsked : Event;

[Verb("exit-talk.held")]
internal sealed record ExitTalkHeld : Event;

[Verb("exit-talk.closed")]
internal sealed record ExitTalkClosed : Event;
