using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Recruitment;

[Verb("application.begun")]
internal sealed record ApplicationBegun(Side Side) : Event;

[Verb("application.submitted")]
internal sealed record ApplicationSubmitted(Side Side) : Event;

[Verb("application.withdrawn")]
internal sealed record ApplicationWithdrawn(Side Side) : Event;

[Verb("application.decided")]
internal sealed record ApplicationDecided(Decision Decision, Side Side) : Event;

[Verb("form.changed")]
internal sealed record FormChanged(Side Side, int Number) : Event;

[Verb("call.described")]
internal sealed record CallDescribed(DateOnly? OpensOn, DateOnly? ClosesOn, bool Mentees, bool Mentors) : Event;

[Verb("call.opened")]
internal sealed record CallOpened : Event;

[Verb("call.stopped")]
internal sealed record CallStopped : Event;
