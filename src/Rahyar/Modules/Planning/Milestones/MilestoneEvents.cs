using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Milestones;

/// <summary>Each tells the milestone as it stands from then on.</summary>
internal abstract record MilestoneEvent(DateOnly DueOn, DateOnly? DoneOn) : Event;

[Verb("milestone.set")]
internal sealed record MilestoneSet(DateOnly DueOn, DateOnly? DoneOn) : MilestoneEvent(DueOn, DoneOn);

[Verb("milestone.changed")]
internal sealed record MilestoneChanged(DateOnly DueOn, DateOnly? DoneOn) : MilestoneEvent(DueOn, DoneOn);

[Verb("milestone.reached")]
internal sealed record MilestoneReached(DateOnly DueOn, DateOnly? DoneOn) : MilestoneEvent(DueOn, DoneOn);

[Verb("milestone.reopened")]
internal sealed record MilestoneReopened(DateOnly DueOn, DateOnly? DoneOn) : MilestoneEvent(DueOn, DoneOn);
