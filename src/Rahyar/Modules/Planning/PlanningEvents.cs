using Rahyar.Journal;

namespace Rahyar.Modules.Planning;

[Verb("programme.made")]
internal sealed record ProgrammeMade : Event;

[Verb("programme.changed")]
internal sealed record ProgrammeChanged : Event;

[Verb("programme.faculty-named")]
internal sealed record ProgrammeFacultyNamed : Event;

[Verb("programme.mailbox-set")]
internal sealed record ProgrammeMailboxSet : Event;

[Verb("programme.set-as")]
internal sealed record ProgrammeSetAs(Guid From) : Event;

[Verb("programme.times-set")]
internal sealed record ProgrammeTimesSet : Event;

[Verb("programme.rules-set")]
internal sealed record ProgrammeRulesSet : Event;

[Verb("programme.order-declared")]
internal sealed record ProgrammeOrderDeclared(WaitingOrder Order) : Event;

[Verb("programme.choice-set")]
internal sealed record ProgrammeChoiceSet(bool MenteesChoose, int AtOnce, int Days) : Event;

[Verb("programme.screening-set")]
internal sealed record ProgrammeScreeningSet(ScreeningParts From, ScreeningParts To, string? Reason) : Event;

[Verb("programme.launched")]
internal sealed record ProgrammeLaunched(string[] Exceptions) : Event;

[Verb("programme.closed")]
internal sealed record ProgrammeClosed : Event;

[Verb("programme.reopened")]
internal sealed record ProgrammeReopened : Event;

[Verb("programme.archived")]
internal sealed record ProgrammeArchived : Event;

[Verb("programme.brought-back")]
internal sealed record ProgrammeBroughtBack : Event;

[Verb("participation.enrolled")]
internal sealed record ParticipationEnrolled(Side Side) : Event;

[Verb("participation.updated")]
internal sealed record ParticipationUpdated : Event;

[Verb("participation.prepared")]
internal sealed record ParticipationPrepared : Event;

[Verb("participation.ready")]
internal sealed record ParticipationReady : Event;

/// <summary>A participation goes from one state to another. What was before is told: with it any earlier day can be counted again.</summary>
internal abstract record ParticipationMove(ParticipationState? From, DateTimeOffset? Left) : Event;

[Verb("participation.matched")]
internal sealed record ParticipationMatched(ParticipationState? From) : ParticipationMove(From, null);

[Verb("participation.released")]
internal sealed record ParticipationReleased(ParticipationState? From) : ParticipationMove(From, null);

[Verb("participation.finished")]
internal sealed record ParticipationFinished(ParticipationState? From) : ParticipationMove(From, null);

[Verb("participation.withdrew")]
internal record ParticipationWithdrew(ParticipationState? From) : ParticipationMove(From, null);

/// <summary>Nobody was found for who waited, and they are told so.</summary>
internal sealed record ParticipationFoundNoPlace(ParticipationState? From) : ParticipationWithdrew(From);

[Verb("participation.returned")]
internal sealed record ParticipationReturned(ParticipationState? From, DateTimeOffset? Left) : ParticipationMove(From, Left);

[Verb("participation.screening-noted")]
internal sealed record ParticipationScreeningNoted(DateTimeOffset? Before) : Event;

[Verb("participation.rests")]
internal sealed record ParticipationRests(DateTimeOffset Until) : Event;

[Verb("participation.again")]
internal sealed record ParticipationAgain : Event;

[Verb("participation.not-now")]
internal sealed record ParticipationNotNow(DateTimeOffset Until) : Event;

[Verb("participation.asked-again")]
internal sealed record ParticipationAskedAgain : Event;
