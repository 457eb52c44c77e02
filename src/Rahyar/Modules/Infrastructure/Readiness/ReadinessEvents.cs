using Rahyar.Journal;

namespace Rahyar.Modules.Infrastructure.Readiness;

[Verb("readiness.checked")]
internal sealed record ReadinessChecked(bool Passed) : Event;
