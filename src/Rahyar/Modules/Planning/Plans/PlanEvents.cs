using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Plans;

[Verb("plan.written")]
internal sealed record PlanWritten(PlanPart Part, int Number) : Event;

[Verb("plan.asked")]
internal sealed record PlanAsked(PlanPart Part, int Number) : Event;

[Verb("plan.approved")]
internal sealed record PlanApproved(PlanPart Part, int Number) : Event;

[Verb("plan.returned")]
internal sealed record PlanReturned(PlanPart Part, int Number) : Event;
