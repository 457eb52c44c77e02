using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People;

/// <summary>It changes what someone is here, or whether they still are: who has a page open comes back as what they are now.</summary>
internal abstract record ViewerChanged : Event;

[Verb("person.added")]
internal sealed record PersonAdded : ViewerChanged;

[Verb("person.described")]
internal sealed record PersonDescribed : ViewerChanged;

/// <summary>By the desk, as it was written wrong.</summary>
[Verb("person.corrected")]
internal sealed record PersonCorrected(bool Name, bool Identifier) : ViewerChanged;

[Verb("person.deactivated", Security = SecurityKind.Access)]
internal sealed record PersonDeactivated : ViewerChanged;

[Verb("person.reactivated", Security = SecurityKind.Access)]
internal sealed record PersonReactivated : ViewerChanged;

/// <summary>Their erasure begins, with them still known: modules end what cannot go on without them.</summary>
[Verb("person.erased", Security = SecurityKind.Erasure)]
internal sealed record PersonErased : ViewerChanged;

/// <summary>What a person finds under «who has seen my data».</summary>
/// <param name="Reason">The end of a text key, <c>people.access.reason.{Reason}</c>.</param>
internal abstract record PersonRead(string Reason) : Event;

[Verb("person.viewed")]
internal sealed record PersonViewed(string Reason) : PersonRead(Reason);

[Verb("person.exported", Security = SecurityKind.Export)]
internal sealed record PersonExported(string Reason) : PersonRead(Reason);

[Verb("role.given", Security = SecurityKind.Access)]
internal sealed record RoleGiven(Role Role) : ViewerChanged;

[Verb("role.ended", Security = SecurityKind.Access)]
internal sealed record RoleEnded(Role Role) : ViewerChanged;

[Verb("role.time-recorded")]
internal sealed record RoleTimeRecorded(double? Fte) : Event;

[Verb("signin.made")]
internal sealed record SigninMade(string Method) : Event;

/// <summary>A way into somebody's account has come, gone or been used up: its owner is told.</summary>
internal abstract record WayInChanged : Event;

/// <summary>Somebody has proved once more who they are: with a second factor their office opens.</summary>
[Verb("signin.proven")]
internal sealed record SigninProven(string Method) : ViewerChanged;

[Verb("signin.ended")]
internal sealed record SigninEnded : Event;
