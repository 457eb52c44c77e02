using Rahyar.Journal;

namespace Rahyar.Modules.Planning.Screenings;

[Verb("screening.checked")]
internal sealed record ScreeningChecked(DateOnly? On, DateOnly? Until) : Event;

[Verb("screening.check-taken-back")]
internal sealed record ScreeningCheckTakenBack : Event;

[Verb("screening.signed")]
internal sealed record ScreeningSigned(int Version) : Event;

[Verb("screening.declared")]
internal sealed record ScreeningDeclared(bool Conflict) : Event;

[Verb("screening.decided")]
internal sealed record ScreeningDecided(int Never) : Event;

[Verb("screening.restricted")]
internal sealed record ScreeningRestricted(Guid Mentee) : Event;

[Verb("screening.allowed")]
internal sealed record ScreeningAllowed(Guid Mentee) : Event;

[Verb("screening.passed")]
internal sealed record ScreeningPassed(ScreeningParts Asked) : Event;

[Verb("code.written")]
internal sealed record CodeWritten(int Number) : Event;
