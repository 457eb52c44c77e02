using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.Matching;

[Verb("matching.started")]
internal sealed record MatchingStarted(MentoringModel Model, RunAim Aim, WaitingOrder Order, long Seed) : Event;

[Verb("matching.finished")]
internal sealed record MatchingFinished(int Matched, long Value, long UpperBound) : Event;

[Verb("matching.cancelled")]
internal sealed record MatchingCancelled : Event;

[Verb("matching.edited")]
internal sealed record MatchingEdited : Event;

[Verb("matching.published")]
internal sealed record MatchingPublished(int Pairs) : Event;
