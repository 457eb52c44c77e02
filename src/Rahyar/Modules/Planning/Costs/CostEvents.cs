using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Costs;

[Verb("cost.recorded")]
internal sealed record CostRecorded(CostKind Kind, decimal Hours, decimal Amount, Guid? Reverses) : Event;

[Verb("cost.reversed")]
internal sealed record CostReversed(CostKind Kind, decimal Hours, decimal Amount, Guid? Reverses) : Event;

[Verb("budget.set")]
internal sealed record BudgetSet(IReadOnlyList<decimal> Amounts, decimal? Hour) : Event;
