using Rahyar.Journal;

namespace Rahyar.Modules.Relationships.Pulse;

[Verb("pulse.answered")]
internal sealed record PulseAnswered : Event;
