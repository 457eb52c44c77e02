using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Milestones;

[Verb("milestone.set")]
internal sealed record MilestoneSet(DateOnly DueOn, DateOnly? DoneOn) : Event;

[Verb("milestone.changed")]
internal sealed record MilestoneChanged(DateOnly DueOn, DateOnly? DoneOn) : Event;

[Verb("milestone.reached")]
internal sealed record MilestoneReached(DateOnly DueOn, DateOnly? DoneOn) : Event;

[Verb("milestone.reopened")]
internal sealed record MilestoneReopened(DateOnly DueOn, DateOnly? DoneOn) : Event;
