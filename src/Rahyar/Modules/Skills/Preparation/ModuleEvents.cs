using Rahyar.Journal;

namespace Rahyar.Modules.Skills.Preparation;

[Verb("module.started")]
internal sealed record ModuleStarted(string Module) : Event;

[Verb("module.completed")]
internal sealed record ModuleCompleted(string Module) : Event;
