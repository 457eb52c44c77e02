using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People.Passwords;

[Verb("password.set", Security = SecurityKind.Access)]
internal sealed record PasswordSet : Event;

[Verb("password.changed", Security = SecurityKind.Access)]
internal sealed record PasswordChanged : Event;

[Verb("password.removed", Security = SecurityKind.Access)]
internal sealed record PasswordRemoved : Event;

[Verb("password.recovery-code-used", Security = SecurityKind.Access)]
internal sealed record PasswordRecoveryCodeUsed(int Left) : Event;

[Verb("password.recovery-codes-made", Security = SecurityKind.Access)]
internal sealed record PasswordRecoveryCodesMade : Event;

[Verb("passkey.added", Security = SecurityKind.Access)]
internal sealed record PasskeyAdded : Event;

[Verb("passkey.removed", Security = SecurityKind.Access)]
internal sealed record PasskeyRemoved : Event;
