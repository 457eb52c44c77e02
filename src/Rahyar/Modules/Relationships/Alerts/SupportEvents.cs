using Rahyar.Journal;

namespace Rahyar.Modules.Relationships.Alerts;

[Verb("support.contacted")]
internal sealed record SupportContacted(string Kind, bool Talked) : Event;

[Verb("support.answered")]
internal sealed record SupportAnswered : Event;
