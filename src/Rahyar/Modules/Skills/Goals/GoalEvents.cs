using Rahyar.Journal;

namespace Rahyar.Modules.Skills.Goals;

[Verb("goal.written", Reach.Members)]
internal sealed record GoalWritten : Event;

[Verb("goal.changed", Reach.Members)]
internal sealed record GoalChanged : Event;

[Verb("goal.claimed", Reach.Members)]
internal sealed record GoalClaimed : Event;

[Verb("goal.reached", Reach.Members)]
internal sealed record GoalReached : Event;

[Verb("goal.abandoned", Reach.Members)]
internal sealed record GoalAbandoned : Event;
