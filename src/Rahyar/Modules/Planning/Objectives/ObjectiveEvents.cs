using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Objectives;

[Verb("objective.set")]
internal sealed record ObjectiveSet(string? Indicator, double? Baseline, double? Target, DateOnly? DueOn) : Event;

[Verb("objective.changed")]
internal sealed record ObjectiveChanged(string? Indicator, double? Baseline, double? Target, DateOnly? DueOn) : Event;

[Verb("objective.dropped")]
internal sealed record ObjectiveDropped(string? Indicator, double? Baseline, double? Target, DateOnly? DueOn) : Event;
