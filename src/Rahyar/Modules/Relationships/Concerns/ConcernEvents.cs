using Rahyar.Journal;

namespace Rahyar.Modules.Relationships.Concerns;

[Verb("concern.raised", Reach.Safeguarding)]
internal sealed record ConcernRaised : Event;

[Verb("concern.acknowledged", Reach.Safeguarding)]
internal sealed record ConcernAcknowledged : Event;

[Verb("concern.opened", Reach.Safeguarding)]
internal sealed record ConcernOpened : Event;

[Verb("concern.concluded", Reach.Safeguarding)]
internal sealed record ConcernConcluded : Event;
