using Rahyar.Journal;

namespace Rahyar.Front.Programmes;

[Verb("test-run.removed")]
internal sealed record TestRunRemoved : Event;
